package dev.eddy.fit.stagger;

import dev.eddy.difference.AdvectionDiffusion;
import dev.eddy.difference.StencilOperator;
import dev.eddy.difference.Transport;
import dev.eddy.grid.Grid;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.PreparedSolve;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Direct;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * A scalar that a steady flow, eddies in a mean wind, carries and diffuses in a periodic plane; by Crank–Nicolson's rule and central
 * differences.
 */
final class CarriedScalar {
    static final double LENGTH = 2 * Math.PI;
    static final double STEP = 0.05;

    private static final double DIFFUSIVITY = 0.02;

    private final Tensor velocity;
    private final StencilOperator rate;
    private final PreparedSolve implicit;

    /** @param points along each axis */
    CarriedScalar(int points, DType type) {
        Grid grid = Grid.periodic(2, LENGTH, points);
        double[] x = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = LENGTH * i / points;
        }
        long[] shape = {1, 1, points, points};
        Tensor along = Tensors.along(2, 4, x).expand(shape);
        Tensor across = Tensors.along(3, 4, x).expand(shape);
        Tensor u = along.cos().times(across.sin()).plus(0.5).to(type).lasting();
        Tensor v = along.sin().times(across.cos()).negated().plus(0.3).to(type).lasting();
        this.velocity = Tensors.cat(List.of(u, v), 1).lasting();
        this.rate = operator(grid, u, v, 0, 1);
        StencilOperator step = operator(grid, u, v, 1, STEP / 2);
        this.implicit = new LinearSolve(new Direct(), Stopping.DEFAULT).prepare(step, u);
    }

    private static StencilOperator operator(Grid grid, Tensor u, Tensor v, double sigma, double factor) {
        DType type = u.dtype();
        return AdvectionDiffusion.of(
                grid,
                1,
                List.of(u.times(factor), v.times(factor)),
                Tensors.scalar(type, DIFFUSIVITY * factor),
                Tensors.scalar(type, sigma),
                Tensors.zeros(type, 4),
                Transport.CENTRED,
                false);
    }

    /** {@code [1, 2, x, y]}. */
    Tensor velocity() {
        return velocity;
    }

    /** One step of the solver. Differentiable. */
    Tensor step(Tensor q) {
        return implicit.solve(q.plus(-STEP / 2, rate.apply(q))).value();
    }

    /** States after so many steps each, the first given. */
    List<Tensor> frames(Tensor start, int count) {
        List<Tensor> frames = new ArrayList<>(List.of(start));
        try (NoGrad off = NoGrad.open()) {
            while (frames.size() < count) {
                frames.add(step(frames.get(frames.size() - 1)));
            }
        }
        return frames;
    }

    /** Mean square of the residual along frames. */
    Tensor misfit(List<Tensor> frames) {
        return new TrajectoryResidual((states, time) -> rate.apply(states).negated(), TimeDifference.TRAPEZOIDAL, STEP)
                .of(Tensors.stack(frames, 1))
                .squared()
                .mean();
    }
}
