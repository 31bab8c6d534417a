package dev.eddy.equation;

import dev.eddy.check.Check;
import java.util.List;

/** A source that does not depend on the state or on time: a sum of waves. */
public record Forcing(List<Wave> waves) {
    /** No source. */
    public static final Forcing NONE = new Forcing(List.of());

    /**
     * amplitude · |κ|ᵖ · cos(κ·x + phase) with κ_d = 2π·mode_d/L_d.
     *
     * @param channel whose rate it is added to
     * @param mode periods that fit along each axis
     * @param phase in radians
     * @param wavenumberPower p; 1 for the curl of a body force
     */
    public record Wave(int channel, double amplitude, List<Integer> mode, double phase, int wavenumberPower) {
        public Wave {
            mode = List.copyOf(mode);
            Check.that(wavenumberPower >= 0, "the power of the wave number is 0 or more, got %d", wavenumberPower);
        }
    }

    public Forcing {
        waves = List.copyOf(waves);
    }

    public boolean isZero() {
        return waves.stream().allMatch(wave -> wave.amplitude() == 0);
    }
}
