package dev.eddy.plot;

import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One axis of a chart.
 *
 * @param low lower end; NaN to take it from the data
 * @param high upper end; NaN to take it from the data
 * @param whole whether ticks stand at whole numbers only, as all data do
 */
public record ChartAxis(String label, boolean logarithmic, double low, double high, boolean whole) {
    /** Values beyond this do not stretch an axis: a rollout passes it on its way to infinity. */
    private static final double HUGE = 1e30;

    public ChartAxis {
        Check.that(
                !Double.isInfinite(low) && !Double.isInfinite(high),
                "axis %s: ends must be finite or NaN, got %s and %s",
                label,
                low,
                high);
        Check.that(!(low >= high), "axis %s: the lower end %s is not below the upper end %s", label, low, high);
        Check.that(!(logarithmic && low <= 0), "axis %s: a logarithmic axis begins above 0, not at %s", label, low);
    }

    public static ChartAxis linear(String label) {
        return new ChartAxis(label, false, Double.NaN, Double.NaN, false);
    }

    public static ChartAxis logarithmic(String label) {
        return new ChartAxis(label, true, Double.NaN, Double.NaN, false);
    }

    /** For what is made small: logarithmic, with a cap on what leaves it upwards, unless some of it is below zero. */
    public static ChartAxis ofLosses(String label, List<Series> series) {
        boolean negative = series.stream()
                .flatMapToDouble(line -> Arrays.stream(line.band().low()))
                .anyMatch(value -> value < 0);
        return negative ? linear(label) : logarithmic(label).capped(series, Double.POSITIVE_INFINITY);
    }

    public ChartAxis between(double newLow, double newHigh) {
        return new ChartAxis(label, logarithmic, newLow, newHigh, whole);
    }

    /**
     * Lets lines leave the chart at the top when a few values would press all others to the bottom.
     *
     * @param worst values beyond this say no more than this one
     */
    public ChartAxis capped(List<Series> series, double worst) {
        double[] values = series.stream()
                .flatMapToDouble(line -> Arrays.stream(line.band().high()))
                .filter(value -> Double.isFinite(value) && value > 0)
                .toArray();
        if (values.length == 0) {
            return this;
        }
        double cap = Math.min(worst, 1000 * Quantiles.of(values, 0.75));
        double largest = Arrays.stream(values).max().orElseThrow();
        double least = Arrays.stream(values).min().orElseThrow();
        return largest > cap && least < cap ? between(Double.NaN, cap) : this;
    }

    /** Whether a value has a place on this kind of axis. */
    boolean places(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    /** Both ends set: from the data where they were not, with a little room. */
    ChartAxis fitted(List<double[]> data, double room) {
        double[] placed = data.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(value -> places(value) && Math.abs(value) < HUGE && (!logarithmic || value > 1 / HUGE))
                .toArray();
        double from = DoubleStream.of(placed).min().orElse(logarithmic ? 0.1 : 0);
        double to = DoubleStream.of(placed).max().orElse(1);
        if (logarithmic) {
            double factor = Math.max(Math.pow(to / from, room), to > from ? 1 : 2);
            from /= factor;
            to *= factor;
        } else {
            double margin = to > from ? room * (to - from) : Math.max(0.5, Math.abs(to) / 2);
            from -= margin;
            to += margin;
        }
        double newLow = Double.isNaN(low) ? from : low;
        double newHigh = Double.isNaN(high) ? to : high;
        if (newLow >= newHigh) { // the data lie outside the one end that was given
            return Double.isNaN(high)
                    ? between(newLow, logarithmic ? newLow * 10 : newLow + 1)
                    : between(logarithmic ? newHigh / 10 : newHigh - 1, newHigh);
        }
        boolean counts = placed.length > 0 && DoubleStream.of(placed).allMatch(value -> value == Math.rint(value));
        return new ChartAxis(label, logarithmic, newLow, newHigh, counts);
    }

    /** Where a value lies between the ends, from 0 to 1; outside where it is beyond them. */
    double share(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    Ticks ticks(int about) {
        int most = whole ? (int) Math.max(1, Math.min(about, Math.floor(high - low))) : about;
        return logarithmic ? Ticks.logarithmic(low, high, about) : Ticks.linear(low, high, most);
    }
}
