package dev.eddy.generative.sample;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.Prediction;
import dev.eddy.kinds.Doc;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * Heun's method in y = x/a over τ = s/a (Karras et al. 2022, Algorithm 1): a step of {@link RescaledEuler}, and the noise as the mean of
 * both ends. A step to s = 0, where there is no noise to predict, and one from a = 0, where τ is infinite, remain the first one.
 */
@Doc("Heun's method for the noise over the noise level")
public record RescaledHeun() implements Integrator {
    @Override
    public String name() {
        return "rescaled Heun";
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
        Ends ends = Ends.of(field, step, state.get(0));
        Tensor predicted = ends.straight();
        AtTimes<Double> half = ends.both(RescaledHeun::half);
        if (!half.any(value -> value != 0)) {
            return List.of(predicted);
        }
        Tensor behind = field.as(Prediction.NOISE).at(step.to(), predicted);
        return List.of(half.plus(predicted, c -> c, behind.minus(ends.noise())));
    }

    /** a' (τ' − τ)/2. */
    private static double half(Coefficients from, Coefficients to) {
        return from.a() == 0 || to.s() == 0 ? 0 : to.a() * (to.noiseLevel() - from.noiseLevel()) / 2;
    }
}
