package dev.eddy.equation;

import dev.eddy.misuse.Check;
import java.util.List;

/**
 * A source that does not depend on the state: a sum of waves, each constant in time or with a {@link Modulation}.
 *
 * <pre>{@code
 * // cos(2x) cos(3t) for channel 0, on an axis of length 2π
 * Forcing.Wave wave = new Forcing.Wave(0, 1, List.of(2), 0, 0, new Modulation.Oscillating(3, 0));
 * Stepper stepper = Etdrk.of(4).on(grid, equation.withForcing(new Forcing(List.of(wave))), 0.01);
 * }</pre>
 */
public record Forcing(List<Wave> waves) {
    /** No source. */
    public static final Forcing NONE = new Forcing(List.of());

    /**
     * amplitude · |κ|ᵖ · cos(κ·x + phase) with κ_d = 2π·mode_d/L_d, modulated in time.
     *
     * @param channel whose rate it is added to
     * @param mode periods that fit along each axis
     * @param phase in radians
     * @param wavenumberPower p; 1 for the curl of a body force
     * @param modulation how it changes with time
     */
    public record Wave(
            int channel,
            double amplitude,
            List<Integer> mode,
            double phase,
            int wavenumberPower,
            Modulation modulation) {
        public Wave {
            mode = List.copyOf(mode);
            Check.that(channel >= 0, "a channel is 0 or more, got %d", channel);
            Check.that(wavenumberPower >= 0, "the power of the wave number is 0 or more, got %d", wavenumberPower);
        }

        /** A wave that is constant in time. */
        public Wave(int channel, double amplitude, List<Integer> mode, double phase, int wavenumberPower) {
            this(channel, amplitude, mode, phase, wavenumberPower, Modulation.NONE);
        }

        /** The same wave with another modulation. */
        public Wave withModulation(Modulation other) {
            return new Wave(channel, amplitude, mode, phase, wavenumberPower, other);
        }

        /** A quarter of a period later: sin(κ·x + phase) instead of cos(κ·x + phase). */
        public Wave quadrature() {
            return new Wave(channel, amplitude, mode, phase - Math.PI / 2, wavenumberPower, modulation);
        }
    }

    public Forcing {
        waves = List.copyOf(waves);
    }

    public boolean isZero() {
        return waves.stream().allMatch(wave -> wave.amplitude() == 0);
    }

    /** Whether it is the same at all times. */
    public boolean isConstant() {
        return waves.stream().allMatch(wave -> wave.modulation().isConstant() || wave.amplitude() == 0);
    }
}
