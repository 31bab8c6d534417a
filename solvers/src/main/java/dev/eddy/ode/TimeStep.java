package dev.eddy.ode;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;

/**
 * A step in time of a batch, forward or backward: the same for all samples, or each sample's own.
 *
 * <p>Both ends are kept as they were given, so that a step ends exactly where the next one begins.
 */
public final class TimeStep {
    private final double[] from;
    private final double[] to;
    private final double[] lengths;

    private TimeStep(double[] from, double[] to, double[] lengths) {
        this.from = from;
        this.to = to;
        this.lengths = lengths;
    }

    /** Of all samples. */
    public static TimeStep of(double from, double to) {
        return of(from, to, to - from);
    }

    /**
     * Of all samples, with times that are counted in another unit than lengths: a rate sees times between {@code from} and
     * {@code to}, and is multiplied by {@code length}.
     */
    public static TimeStep of(double from, double to, double length) {
        Check.that(
                Double.isFinite(from) && Double.isFinite(to) && Double.isFinite(length),
                "a time step is between finite times, got %s, %s and the length %s",
                from,
                to,
                length);
        return new TimeStep(new double[] {from}, new double[] {to}, new double[] {length});
    }

    /** Each sample's own. */
    public static TimeStep each(double[] from, double[] to) {
        Check.that(
                from.length == to.length && from.length > 0,
                "each sample has a start and an end, got %d and %d",
                from.length,
                to.length);
        double[] lengths = new double[from.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = to[i] - from[i];
        }
        return new TimeStep(from.clone(), to.clone(), lengths);
    }

    /** Whether it is the same for all samples. */
    public boolean isShared() {
        return lengths.length == 1;
    }

    /** Where it starts. */
    public Time from() {
        return at(0);
    }

    /** Where it ends. */
    public Time to() {
        return at(1);
    }

    /** The time at a part of the step, 0 at its start, 1 at its end. */
    public Time at(double part) {
        double[] times = new double[from.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = part == 1 ? to[i] : from[i] + part * (to[i] - from[i]);
        }
        return Time.each(times);
    }

    /** The length h of a step that is the same for all samples. */
    public double length() {
        Check.that(isShared(), "each sample has a step of its own; ask for advance(state, factor, rate)");
        return lengths[0];
    }

    /** x + factor · h · rate. */
    public Tensor advance(Tensor state, double factor, Tensor rate) {
        return isShared() ? state.plus(times(factor, lengths[0]), rate) : state.plusProduct(times(factor, state), rate);
    }

    /** factor · h · rate. */
    public Tensor scale(double factor, Tensor rate) {
        return isShared() ? rate.times(times(factor, lengths[0])) : rate.times(times(factor, rate));
    }

    /** factor · h of each sample: the same numbers as if it were alone. */
    private Tensor times(double factor, Tensor state) {
        double[] out = new double[lengths.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = times(factor, lengths[i]);
        }
        return Time.column(out, state);
    }

    /** A factor 1/n, as 1/6, divides, which rounds once. */
    private static double times(double factor, double length) {
        double inverse = Math.rint(1 / factor);
        return 1 / inverse == factor ? length / inverse : length * factor;
    }
}
