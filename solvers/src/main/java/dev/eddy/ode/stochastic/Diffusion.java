package dev.eddy.ode.stochastic;

import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;

/** The factor g of noise in dx = f dt + g dW, as what it does to an increment of the noise. */
@FunctionalInterface
public interface Diffusion {
    /**
     * g(t, x) ΔW, of the shape of the state.
     *
     * @param noise ΔW {@code [batch, …]}, of the shape {@link #noiseShape}
     */
    Tensor times(Time time, Tensor state, Tensor noise);

    /** The shape of the noise, {@code [batch, …]}: that of the state unless said otherwise. */
    default long[] noiseShape(Tensor state) {
        return state.shape();
    }

    /** Each element of the state has noise of its own, times a factor of the shape of the state, or one that stretches to it. */
    static Diffusion diagonal(Rate factor) {
        return (time, state, noise) -> factor.at(time, state).times(noise);
    }

    /** The same constant for all elements. */
    static Diffusion constant(double factor) {
        return (time, state, noise) -> noise.times(factor);
    }
}
