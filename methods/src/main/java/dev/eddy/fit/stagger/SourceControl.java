package dev.eddy.fit.stagger;

import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Descent;
import dev.eddy.fit.RelativeError;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import java.util.function.UnaryOperator;

/**
 * A steady source f that brings a scalar near a goal g after some steps,
 *
 * <pre>  min over f   ‖q_N − g‖²/‖g‖² + α ⟨f²⟩      qₙ₊₁ = Φ(qₙ + Δt f) </pre>
 *
 * by descending through N steps of whatever Φ advances the scalar; it is judged by the solver.
 *
 * @param physics the solver
 * @param start q₀, {@code [1, 1, x, y]}
 * @param goal g, of the same shape
 * @param steps N
 */
record SourceControl(CarriedScalar physics, Tensor start, Tensor goal, int steps) {
    private static final double PRICE = 1e-3;
    private static final long ITERATIONS = 30;

    private Tensor end(UnaryOperator<Tensor> advance, Tensor source) {
        Tensor q = start;
        for (int n = 0; n < steps; n++) {
            q = advance.apply(q.plus(CarriedScalar.STEP, source));
        }
        return q;
    }

    /** The source that descends through these steps find. */
    Tensor found(String name, UnaryOperator<Tensor> advance, Seed seed, Workbench bench) {
        Blueprint blueprint = new Blueprint();
        blueprint.weight("source", Initialisation.constant(0), start.shape());
        Weights source = blueprint.draw(seed, start.dtype());
        double size = goal.squared().mean().item();
        Loss<Object> loss = batch -> {
            Tensor f = source.get(0);
            return end(advance, f)
                    .minus(goal)
                    .squared()
                    .mean()
                    .times(1 / size)
                    .plus(PRICE, f.squared().mean());
        };
        Descent.lbfgs(ITERATIONS, 10).run(name, source, loss, Batches.always(name), seed, bench);
        return source.get(0).detach();
    }

    /** How far from the goal the solver ends with a source, of the size of the goal. */
    double distance(Tensor source) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            return RelativeError.of(end(physics::step, source), goal);
        }
    }
}
