package dev.eddy.ode;

import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * The trapezoidal rule in the mode predict–evaluate–correct: order 2 with one evaluation in a step.
 *
 * <pre>
 *   k' = f(t + h, x + h k) ,   x ← x + h/2 (k + k') ,   k ← k'
 * </pre>
 *
 * k is the rate at the <i>predicted</i> state at the end of the step before; the first step evaluates it, as Heun's method does.
 */
public record PredictEvaluateCorrect() implements OdeMethod {
    @Override
    public String name() {
        return "PEC";
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public int evaluations() {
        return 1;
    }

    @Override
    public List<Tensor> step(Rate rate, TimeStep step, List<Tensor> state) {
        Tensor before = state.get(0);
        Tensor known = state.size() > 1 ? state.get(1) : rate.at(step.from(), before);
        Tensor next = rate.at(step.to(), step.advance(before, 1, known));
        return List.of(step.advance(before, 0.5, known.plus(next)), next);
    }
}
