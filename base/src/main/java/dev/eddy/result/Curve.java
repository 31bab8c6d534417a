package dev.eddy.result;

import dev.eddy.misuse.Check;

/**
 * Numbers over an ordered axis: a metric over time steps, a loss over updates. Not-a-number marks a missing value.
 *
 * @param name what is measured, for example {@code nRMSE}
 * @param axis what it is measured over: {@code "step"}, {@code "update"}, {@code "wavenumber"}
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after construction; readers get copies
public record Curve(String name, String axis, double[] at, double[] values) {
    public Curve {
        Check.that(at.length == values.length, "curve %s: %d positions but %d values", name, at.length, values.length);
        at = at.clone();
        values = values.clone();
    }

    @Override
    public double[] at() {
        return at.clone();
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    public int size() {
        return at.length;
    }

    /** Value at this position; not-a-number if the curve has none there. */
    public double valueAt(double position) {
        for (int i = 0; i < at.length; i++) {
            if (at[i] == position) {
                return values[i];
            }
        }
        return Double.NaN;
    }

    /**
     * The position at which the curve first falls below a threshold, by linear interpolation between its points. Infinite
     * if it never does; where a value is missing, the position of the last point before it.
     *
     * @param initial value at position 0, before the first point
     */
    public double timeAbove(double threshold, double initial) {
        double before = 0;
        double last = initial;
        for (int i = 0; i < at.length; i++) {
            if (Double.isNaN(values[i])) {
                return before;
            }
            if (values[i] < threshold) {
                double part = last > values[i] ? Math.min(1, (last - threshold) / (last - values[i])) : 0;
                return before + Math.max(0, part) * (at[i] - before);
            }
            before = at[i];
            last = values[i];
        }
        return Double.POSITIVE_INFINITY;
    }
}
