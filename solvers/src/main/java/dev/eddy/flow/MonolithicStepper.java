package dev.eddy.flow;

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
public final class MonolithicStepper extends FlowStepper {
    MonolithicStepper(NavierStokes settings, FlowBox box, LinearSolve solve, DType type) {
        super(settings, box, solve, type);
    }

    @Override
    public Tensor step(Tensor state) {
        int dims = box.dims();
        Tensor before = velocity(state);
        Tensor next = Tensors.zerosLike(state);
        for (int k = 0; k < settings.picard(); k++) {
            Tensor wind = k == 0 ? before : velocity(next);
            MomentumOperator momentum = momentum(wind);
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
}
