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
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Direct;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Centred differences 𝒜 of advection by a given velocity and of diffusion on a periodic plane, in time by the rule of Crank and
 * Nicolson: residuals of given frames, the gradient of their mean square, and a step.
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
        StencilOperator transport = operator(given, q, 0, 1);
        Tensor residual = new TrajectoryResidual(
                        (states, time) -> transport.apply(states).negated(), TimeDifference.TRAPEZOIDAL, dt)
                .of(q.unsqueeze(0))
                .squeeze(0);
        Tensor loss = residual.squared().mean();
        Tensor first = q.detach().narrow(0, 0, 1);
        Tensor explicit = first.plus(-dt / 2, transport.apply(first));
        Tensor step = new LinearSolve(new Direct(), Stopping.DEFAULT)
                .solve(operator(given, q, 1, dt / 2), explicit)
                .value();
        return given.compare()
                .with("residual", residual.squeeze(1))
                .with("loss", loss)
                .with("grad", Autograd.gradient(loss, q).squeeze(1))
                .with("step", step.squeeze(0).squeeze(0))
                .result();
    }

    /** σ + factor · 𝒜. */
    private static StencilOperator operator(ReferenceCase given, Tensor q, double sigma, double factor) {
        double length = given.number("length");
        long n = q.size(2);
        long m = q.size(3);
        Grid grid = new Grid(List.of(
                new Axis(length, Math.toIntExact(n), Boundary.PERIODIC),
                new Axis(length, Math.toIntExact(m), Boundary.PERIODIC)));
        return AdvectionDiffusion.of(
                grid,
                1,
                List.of(
                        given.input("u", n, m).times(factor).reshape(1, 1, n, m),
                        given.input("v", n, m).times(factor).reshape(1, 1, n, m)),
                Tensors.scalar(DType.FLOAT64, given.number("nu") * factor),
                Tensors.scalar(DType.FLOAT64, sigma),
                Tensors.zeros(DType.FLOAT64, 4),
                Transport.CENTRED,
                false);
    }
}
