package dev.eddy.reference.physics;

import dev.eddy.difference.AdvectionDiffusion;
import dev.eddy.difference.StencilOperator;
import dev.eddy.difference.Transport;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Direct;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Centred differences of advection by a given velocity and of diffusion on a periodic plane, in Crank–Nicolson's implicit
 * half step I + ½Δt𝒜: residuals of given frames, the gradient of their mean square, and a step.
 */
public final class AdvectionDiffusionCheck implements CheckKind {
    @Override
    public String kind() {
        return "fd-advection-diffusion";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor q = given.input("q", -1, -1, -1).unsqueeze(1).withGradient();
        double dt = given.number("dt");
        long frames = q.size(0);
        StencilOperator half = halfStep(given, q.size(2), q.size(3), dt);
        Tensor later = half.apply(q.narrow(0, 1, frames - 1));
        Tensor explicit = explicit(half, q.narrow(0, 0, frames - 1));
        Tensor residual = later.minus(explicit).over(dt);
        Tensor loss = residual.squared().mean();
        Tensor first = q.detach().narrow(0, 0, 1);
        Tensor step = new LinearSolve(new Direct(), Stopping.DEFAULT)
                .solve(half, explicit(half, first))
                .value();
        return given.compare()
                .with("residual", residual.squeeze(1))
                .with("loss", loss)
                .with("grad", Autograd.gradient(loss, q).squeeze(1))
                .with("step", step.squeeze(0).squeeze(0))
                .result();
    }

    /** I + ½Δt𝒜. */
    private static StencilOperator halfStep(ReferenceCase given, long n, long m, double dt) {
        double length = given.number("length");
        Grid grid = new Grid(List.of(
                new Axis(length, Math.toIntExact(n), Boundary.PERIODIC),
                new Axis(length, Math.toIntExact(m), Boundary.PERIODIC)));
        return AdvectionDiffusion.of(
                grid,
                1,
                List.of(
                        given.input("u", n, m).times(dt / 2).reshape(1, 1, n, m),
                        given.input("v", n, m).times(dt / 2).reshape(1, 1, n, m)),
                Tensors.scalar(DType.FLOAT64, given.number("nu") * dt / 2),
                Tensors.scalar(DType.FLOAT64, 1),
                Tensors.zeros(DType.FLOAT64, 4),
                Transport.CENTRED,
                false);
    }

    /** (I − ½Δt𝒜) q. */
    private static Tensor explicit(StencilOperator half, Tensor q) {
        return q.times(2).minus(half.apply(q));
    }
}
