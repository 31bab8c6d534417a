package dev.eddy.generative.turbo;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * Heun's method with a velocity to hand on (Zhao et al. 2024, Algorithm 1, block H):
 *
 * <pre>
 *   d = v(x, t) ,   d' = v(x + h d, t + h) ,   x ← x + h/2 (d + d')
 * </pre>
 *
 * It remembers d' for a {@link PredictEvaluateCorrect} or a {@link VelocityRefiner} behind it, and looks at nothing that was remembered.
 */
public record FreshHeun() implements Integrator {
    @Override
    public String name() {
        return "Heun with a velocity to hand on";
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public int evaluations() {
        return 2;
    }

    @Override
    public List<Tensor> step(VectorField field, TimeStep step, List<Tensor> state, Supplier<Tensor> noise) {
        // A first step of the mode predict-evaluate-correct is a step of Heun's method.
        return new PredictEvaluateCorrect().step(field.velocity(), step, List.of(state.get(0)));
    }
}
