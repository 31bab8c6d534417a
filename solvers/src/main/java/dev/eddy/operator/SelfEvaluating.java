package dev.eddy.operator;

import dev.eddy.equation.NonlinearTerm;
import dev.eddy.tensor.Tensor;

/**
 * A nonlinear term that evaluates itself, for what is no sum of products. The pendulum's −sin(u):
 *
 * <pre>{@code
 * record Pendulum() implements SelfEvaluating {
 *     public int degree() {
 *         return 2;
 *     }
 *
 *     public Tensor evaluate(Tensor spectrum, SpectralFields fields) {
 *         return fields.spectrum(fields.values(spectrum).sin().negated());
 *     }
 * }
 * }</pre>
 *
 * <p>The operations of {@link Tensor} are differentiable, so the term is.
 */
public interface SelfEvaluating extends NonlinearTerm {
    /**
     * What it adds to the rate.
     *
     * @param spectrum {@code [batch, channels, modes…]}
     * @return the same shape, or one that broadcasts to it
     */
    Tensor evaluate(Tensor spectrum, SpectralFields fields);
}
