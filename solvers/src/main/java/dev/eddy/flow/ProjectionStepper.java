package dev.eddy.flow;

import dev.eddy.solve.LinearSolve;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Incremental projection (Goda 1979; Guermond, Minev and Shen 2006, equation 3.3): the velocity with the old pressure by an
 * implicit solve, then the change of the pressure that makes it free of divergence.
 *
 * <pre>
 *   (û − uₙ)/Δt + (U·∇)û − νΔû + ∇pₙ = 0      ∇·∇φ = ∇·û/Δt      u = û − Δt ∇φ      p = pₙ + φ
 * </pre>
 *
 * <p>Steady states do not depend on Δt.
 */
public final class ProjectionStepper extends FlowStepper {
    ProjectionStepper(NavierStokes settings, FlowBox box, LinearSolve solve, DType type) {
        super(settings, box, solve, type);
    }

    @Override
    public Tensor step(Tensor state) {
        int dims = box.dims();
        double dt = settings.dt();
        Tensor before = velocity(state);
        Tensor p = state.narrow(1, dims, 1);
        Tensor tentative = before;
        for (int k = 0; k < settings.picard(); k++) {
            MomentumOperator momentum = momentum(tentative);
            Tensor b = before.over(dt).plus(momentum.source()).minus(pressure.gradient(p));
            tentative = solve.solve(momentum, b, tentative).value();
        }
        Tensor change = pressure.invert(pressure.divergence(tentative)).over(dt);
        Tensor velocity = tentative.plus(-dt, pressure.gradient(change));
        return Tensors.cat(List.of(velocity, p.plus(change)), 1);
    }
}
