package dev.eddy.generative.path;

import dev.eddy.tensor.Tensor;

/**
 * What a field says of x = a x₁ + s x₀ with Gaussian noise x₀: all four follow from each other by
 *
 * <pre>  x = a D + s ε ,   u = a' D + s' ε ,   score = −ε/s </pre>
 */
public enum Prediction {
    /** u = E[d x_t/dt | x]. */
    VELOCITY,
    /** ∇ log p_t(x). */
    SCORE,
    /** ε = E[x₀ | x]. */
    NOISE,
    /** D = E[x₁ | x]. */
    DATA;

    /**
     * What another prediction is where this one is the value.
     *
     * @param x the state that it was predicted at
     * @param at the schedule at its time
     */
    public Tensor to(Prediction other, Tensor value, Tensor x, AtTimes<Coefficients> at) {
        if (this == other) {
            return value;
        }
        if (this == SCORE) {
            return NOISE.to(other, at.times(c -> -c.s(), value), x, at);
        }
        return switch (other) {
            case SCORE -> at.times(c -> -1 / c.s(), to(NOISE, value, x, at));
            case VELOCITY ->
                this == DATA
                        ? at.sum(c -> c.wronskian() / c.s(), value, Coefficients::noiseGrowth, x)
                        : at.sum(c -> -c.wronskian() / c.a(), value, Coefficients::dataGrowth, x);
            case NOISE ->
                this == DATA
                        ? at.sum(c -> -c.snr(), value, c -> 1 / c.s(), x)
                        : at.sum(c -> -c.a() / c.wronskian(), value, Coefficients::dataShare, x);
            case DATA ->
                this == NOISE
                        ? at.sum(c -> -c.noiseLevel(), value, c -> 1 / c.a(), x)
                        : at.sum(c -> c.s() / c.wronskian(), value, c -> -c.noiseShare(), x);
        };
    }
}
