package dev.eddy.generative.sample;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.kinds.Doc;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * x' = a(t') D + s(t') z with the noise z of the very first state (Lee, Lin and Fanti 2024, section 5): for paths that are straight
 * already, errors of the noise do not add up. Remembers z.
 */
@Doc("each step is anchored at the noise of the first state")
public record AnchoredEuler() implements Integrator {
    @Override
    public String name() {
        return "anchored Euler";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public int evaluations() {
        return 1;
    }

    @Override
    public List<Tensor> step(VectorField field, TimeStep step, List<Tensor> state, Supplier<Tensor> noise) {
        Ends ends = Ends.of(field, step, state.get(0));
        Tensor anchor = state.size() > 1 ? state.get(1) : ends.noise();
        return List.of(ends.to().sum(Coefficients::a, ends.data(), Coefficients::s, anchor), anchor);
    }
}
