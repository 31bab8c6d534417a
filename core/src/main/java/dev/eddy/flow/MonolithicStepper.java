package dev.eddy.flow;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.solve.LinearSolve;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Implicit Euler steps with velocity and pressure as the unknowns of one system:
 *
 * <pre>
 *   (u − uₙ)/Δt + (U·∇)u − νΔu + ∇p = 0      ∇·u = 0      U = uₙ, then the last iterate
 * </pre>
 *
 * <p>The first solve starts from zero, so that so many iterations mean the same for every state; later ones at the last
 * iterate. Gradients pass the solve as its settings say, those of the wind included.
 */
public final class MonolithicStepper implements Stepper {
    private final NavierStokes settings;
    private final FlowBox box;
    private final LinearSolve solve;
    private final PressureOperator pressure;

    MonolithicStepper(NavierStokes settings, FlowBox box, LinearSolve solve, DType type) {
        this.settings = settings;
        this.box = box;
        this.solve = solve;
        this.pressure = new PressureOperator(box, type);
    }

    @Override
    public StateSpace space() {
        return box.space();
    }

    @Override
    public double dt() {
        return settings.dt();
    }

    @Override
    public Tensor step(Tensor state) {
        int dims = box.dims();
        Tensor before = state.narrow(1, 0, dims);
        Tensor next = Tensors.zerosLike(state);
        for (int k = 0; k < settings.picard(); k++) {
            Tensor wind = k == 0 ? before : next.narrow(1, 0, dims);
            MomentumOperator momentum =
                    new MomentumOperator(box, settings.viscosity(), settings.dt(), settings.convection(), wind);
            Tensor b = Tensors.cat(
                    List.of(
                            before.over(settings.dt()).plus(momentum.source()),
                            Tensors.zerosLike(state.narrow(1, dims, 1))),
                    1);
            next = solve.solve(new SaddleOperator(momentum, pressure, dims), b, next)
                    .value();
        }
        return next;
    }

    /** ∇·u in the cells, {@code [batch, 1, x…]}. */
    public Tensor divergence(Tensor state) {
        return pressure.divergence(state.narrow(1, 0, box.dims()));
    }
}
