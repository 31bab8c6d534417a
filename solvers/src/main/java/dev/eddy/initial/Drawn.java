package dev.eddy.initial;

/** Where a band-limited random field gets its randomness from. The two differ in their distribution. */
public enum Drawn {
    /** As the numerics profile says: as noise, but as coefficients under {@code apebench-1}. */
    BY_PROFILE,
    /**
     * White noise through a filter (exponax 0.2.0): independent normal coefficients with the symmetry of a real field. A
     * sample is the same function at every resolution, with amplitudes that fall as the square root of the number of
     * points.
     */
    AS_NOISE,
    /**
     * Every stored Fourier coefficient on its own (exponax 0.1.0): the amplitudes do not depend on the resolution, and in
     * two and three dimensions favour modes along the axes.
     */
    AS_COEFFICIENTS
}
