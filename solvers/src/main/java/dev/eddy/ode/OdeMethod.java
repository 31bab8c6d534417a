package dev.eddy.ode;

import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * A method that goes one step of a given length: {@link RungeKutta} by any table, {@link PredictEvaluateCorrect}, or one's own.
 * It keeps nothing itself. What it remembers from step to step are further tensors of the state, behind the first one.
 */
public interface OdeMethod {
    /** As tables call it. */
    String name();

    /** How the error falls with the step. */
    int order();

    /** Evaluations of the rate in a step, but for the first one. */
    int evaluations();

    /**
     * One step. The end of the step is at exactly {@link TimeStep#to}.
     *
     * @param state {@code [batch, …]}; behind it, in all steps but the first, what the step before remembered
     * @return the state behind, and what is to be remembered
     */
    List<Tensor> step(Rate rate, TimeStep step, List<Tensor> state);

    /** One step that remembers nothing. */
    default Tensor step(Rate rate, double from, double to, Tensor state) {
        try (Scope scope = Scope.open()) {
            return scope.keep(step(rate, TimeStep.of(from, to), List.of(state)).get(0));
        }
    }
}
