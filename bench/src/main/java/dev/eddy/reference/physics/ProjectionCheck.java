package dev.eddy.reference.physics;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.constrain.Cone;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;
import java.util.Map;

/** The nearest positive and monotone states in the metric of a normal law. */
public final class ProjectionCheck implements CheckKind {
    @Override
    public String kind() {
        return "gp-projection";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor mean = given.input("mu", -1);
        Gaussian law = new Gaussian(mean, given.input("sigma", mean.size(0), mean.size(0)));
        Comparison comparison = given.compare();
        CONES.forEach((name, cone) -> {
            if (given.hasOutput(name)) {
                Cone.Projection nearest = cone.nearest(law);
                comparison.with(name, nearest.state()).with(name + "_objective", nearest.distance());
            }
        });
        return comparison.result();
    }

    private static final Map<String, Cone> CONES = Map.of(
            "nonneg", Cone.NONNEGATIVE,
            "monotone", Cone.NONINCREASING,
            "monotone_nonneg", Cone.NONINCREASING_NONNEGATIVE);
}
