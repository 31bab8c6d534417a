package dev.eddy.reference.physics;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.gaussian.filter.Nudging;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** An observer of the heat equation with a constant gain at the points that are seen. */
public final class NudgingCheck implements CheckKind {
    @Override
    public String kind() {
        return "nudging";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor truth = given.input("u0", -1).reshape(1, 1, -1);
        Tensor estimate = given.input("z0", truth.size(2)).reshape(1, 1, -1);
        Grid grid = Grid.periodic(1, given.number("length"), Math.toIntExact(truth.size(2)));
        Stepper heat = Etdrk.of(0)
                .on(
                        grid,
                        Equation.linear(
                                "heat", 1, DerivativePolynomial.laplacian(1).scale(given.number("nu"))),
                        given.number("dt"));
        Tensor mask = given.input("mask", truth.size(2)).to(truth.dtype()).reshape(1, 1, -1);
        Nudging observer = new Nudging(heat, mask.times(given.number("gain")));
        List<Tensor> truths = new ArrayList<>();
        List<Tensor> estimates = new ArrayList<>();
        for (int step = 0; step < given.whole("steps"); step++) {
            truth = heat.step(truth);
            estimate = observer.step(estimate, truth);
            truths.add(truth.reshape(-1));
            estimates.add(estimate.reshape(-1));
        }
        Tensor states = Tensors.stack(truths, 0);
        Tensor found = Tensors.stack(estimates, 0);
        Tensor error =
                found.minus(states).squared().sum(1).over(states.squared().sum(1));
        return given.compare()
                .with("truth", states)
                .with("estimate", found)
                .with("error", error.squareRoot())
                .result();
    }
}
