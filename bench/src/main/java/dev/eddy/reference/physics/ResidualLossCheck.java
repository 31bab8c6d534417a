package dev.eddy.reference.physics;

import dev.eddy.nn.point.PointNetwork;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.residual.Norm;
import dev.eddy.residual.PointField;
import dev.eddy.residual.StrongForm;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** Residuals of equations in a network of points, their mean square, and its gradient with respect to all weights. */
public final class ResidualLossCheck implements CheckKind {
    private static final String RESIDUAL = "_residual";

    @Override
    public String kind() {
        return "mlp-pde-loss";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        PointNetworkCase points = new PointNetworkCase(given);
        PointNetwork network = points.network();
        Comparison comparison = given.compare();
        for (String name : names(given)) {
            StrongForm form = StrongForm.of(PointEquations.of(name.replace('_', '-'), given));
            Tensor residual = form.of(PointField.of(network), points.points());
            Tensor loss = Norm.L2.squared(residual).mean();
            comparison
                    .with(name + RESIDUAL, residual.squeeze(1))
                    .with(name + "_loss", loss)
                    .with(name + "_grad", network.weights().gradient(loss));
        }
        return comparison.result();
    }

    private static List<String> names(ReferenceCase given) {
        return given.outputs().stream()
                .filter(output -> output.endsWith(RESIDUAL))
                .map(output -> output.substring(0, output.length() - RESIDUAL.length()))
                .toList();
    }
}
