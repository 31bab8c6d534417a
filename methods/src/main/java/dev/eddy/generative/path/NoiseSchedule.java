package dev.eddy.generative.path;

/**
 * How noise x₀ becomes data x₁ along x_t = a(t) x₁ + s(t) x₀, with t = 0 at the noise and t = 1 at the data. Conventions of others,
 * whose time runs the other way or counts noise levels, are translated here once, and nowhere in samplers.
 *
 * <p>A schedule goes from a = 0, s = 1 to a = 1, s = 0, but where it says otherwise. Implementations are records of numbers.
 */
public interface NoiseSchedule {
    /** The coefficients at a time. */
    Coefficients at(double t);

    /** The time at which a/s has this value: what a change of schedule needs. Below a(0)/s(0) there is none. */
    double timeOfSnr(double snr);

    /** The time at which the noise level s/a has this value. */
    default double timeOfNoiseLevel(double sigma) {
        return timeOfSnr(1 / sigma);
    }
}
