package dev.eddy.reference.physics;

import dev.eddy.gaussian.lift.GridLift;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** Scattered features on a grid and back, with the adjoint and the gradient by the widths. */
public final class GridLiftCheck implements CheckKind {
    @Override
    public String kind() {
        return "grid-lift";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor points = given.input("x", -1, -1);
        Tensor features = given.input("f", points.size(0), -1).withGradient();
        Tensor widths = given.input("log_width", features.size(1)).withGradient();
        GridLift lift = new GridLift(given.input("xg", -1, points.size(1)), widths, given.number("eps"));
        Tensor lifted = lift.toGrid(points, features);
        List<Tensor> gradients =
                Autograd.gradient(lifted.times(given.input("y", lifted.shape())).sum(), List.of(features, widths));
        return given.compare()
                .with("to_grid", lifted.detach())
                .with("density", lift.density(points).detach())
                .with(
                        "to_points",
                        lift.toPoints(points, given.input("h", lifted.shape())).detach())
                .with("adjoint", gradients.get(0))
                .with("grad_log_width", gradients.get(1))
                .result();
    }
}
