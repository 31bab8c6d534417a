package dev.eddy.equation;

import dev.eddy.misuse.Check;

/**
 * How a wave of a {@link Forcing} changes with time: C(t) cos(κ·x + phase) + S(t) sin(κ·x + phase), with {@link #cosine}
 * C(t) and {@link #sine} S(t).
 */
public sealed interface Modulation {
    /** A wave that stays as it is. */
    Modulation NONE = new Constant();

    /** C(t). */
    double cosine(double time);

    /** S(t). */
    double sine(double time);

    /** Whether neither changes with time. */
    default boolean isConstant() {
        return this instanceof Constant;
    }

    /** C = 1, S = 0. */
    record Constant() implements Modulation {
        @Override
        public double cosine(double time) {
            return 1;
        }

        @Override
        public double sine(double time) {
            return 0;
        }
    }

    /**
     * A standing wave whose amplitude swings: C = cos(ω t + phase), S = 0.
     *
     * @param angularFrequency ω, in radians per unit of time
     * @param phase in radians
     */
    record Oscillating(double angularFrequency, double phase) implements Modulation {
        public Oscillating {
            Check.that(
                    Double.isFinite(angularFrequency) && Double.isFinite(phase),
                    "an oscillation has a finite frequency and phase, got %s and %s",
                    angularFrequency,
                    phase);
        }

        @Override
        public double cosine(double time) {
            return Math.cos(angularFrequency * time + phase);
        }

        @Override
        public double sine(double time) {
            return 0;
        }
    }

    /**
     * A wave that travels along its wave vector: cos(κ·x + phase − ω t), with speed ω/|κ|.
     *
     * @param angularFrequency ω, in radians per unit of time
     */
    record Travelling(double angularFrequency) implements Modulation {
        public Travelling {
            Check.that(
                    Double.isFinite(angularFrequency),
                    "a travelling wave has a finite frequency, got %s",
                    angularFrequency);
        }

        @Override
        public double cosine(double time) {
            return Math.cos(angularFrequency * time);
        }

        @Override
        public double sine(double time) {
            return Math.sin(angularFrequency * time);
        }
    }

    /**
     * A push that comes and goes: C = exp(−½((t − centre)/width)²), S = 0.
     *
     * @param centre the time at which it is strongest
     * @param width standard deviation in time
     */
    record Pulse(double centre, double width) implements Modulation {
        public Pulse {
            Check.that(
                    width > 0 && Double.isFinite(width) && Double.isFinite(centre),
                    "a pulse has a finite centre and a positive width, got %s and %s",
                    centre,
                    width);
        }

        @Override
        public double cosine(double time) {
            double distance = (time - centre) / width;
            return Math.exp(-0.5 * distance * distance);
        }

        @Override
        public double sine(double time) {
            return 0;
        }
    }
}
