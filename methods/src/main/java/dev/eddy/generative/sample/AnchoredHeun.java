package dev.eddy.generative.sample;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * A step of {@link AnchoredEuler}, and again with the mean of the data that are seen at both of its ends: x' = a(t') (D + D')/2 + s(t') z. A
 * step to s = 0, behind which nothing is left to be seen, remains the first one. Remembers z.
 */
public record AnchoredHeun() implements Integrator {
    @Override
    public String name() {
        return "anchored Heun";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public int evaluations() {
        return 2;
    }

    @Override
    public List<Tensor> step(VectorField field, TimeStep step, List<Tensor> state, Supplier<Tensor> noise) {
        Ends ends = Ends.of(field, step, state.get(0));
        Tensor anchor = state.size() > 1 ? state.get(1) : ends.noise();
        Tensor first = ends.to().sum(Coefficients::a, ends.data(), Coefficients::s, anchor);
        if (!ends.to().any(c -> c.s() != 0)) {
            return List.of(first, anchor);
        }
        Tensor behind = field.as(Prediction.DATA).at(step.to(), first);
        Tensor mean = ends.data().plus(behind).times(0.5);
        return List.of(ends.to().sum(Coefficients::a, mean, Coefficients::s, anchor), anchor);
    }
}
