package dev.eddy.report;

import dev.eddy.plot.ColourScale;
import dev.eddy.plot.NumberText;
import dev.eddy.plot.Plane;
import java.util.Arrays;
import java.util.List;

/** One colour scale for planes that are compared. */
final class PlaneScale {
    /** Values beside 0 that are smaller than this share of the others are as good as 0, and no reason for a diverging scale. */
    private static final double NEGLIGIBLE = 1e-3;

    private PlaneScale() {}

    static ColourScale of(List<Plane> planes) {
        double[] values = planes.stream()
                .flatMapToDouble(plane -> {
                    double[] all = new double[plane.values().length];
                    Arrays.setAll(all, i -> plane.values()[i]);
                    return Arrays.stream(all);
                })
                .toArray();
        return of(values);
    }

    /** Of all finite values. */
    static ColourScale of(double... values) {
        double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
        double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
        low = Math.abs(low) < NEGLIGIBLE * high ? 0 : low;
        high = Math.abs(high) < -NEGLIGIBLE * low ? 0 : high;
        return ColourScale.of(low, high > low ? high : low + (low == 0 ? 1 : Math.abs(low)));
    }

    /** A positive number up to its next two digits: 0.0541 to 0.055. */
    static double roundedUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        return Math.ceil(value / power) * power;
    }

    /** {@code −1.2 to 3.4}. */
    static String range(List<Plane> planes) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Plane plane : planes) {
            for (float value : plane.values()) {
                low = Math.min(low, Float.isFinite(value) ? value : low);
                high = Math.max(high, Float.isFinite(value) ? value : high);
            }
        }
        return low > high
                ? "nowhere to nowhere, as none is finite"
                : NumberText.shortest(low) + " to " + NumberText.shortest(high);
    }
}
