package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;

/** Removes the mean, then divides by the standard deviation, then by the largest magnitude: whatever is asked for. */
record Normalization(boolean zeroMean, boolean stdOne, boolean maxOne) {
    Normalization {
        Check.that(
                !stdOne || zeroMean,
                "std-one needs zero-mean, because the standard deviation is taken about the mean; set zero-mean: true or"
                        + " std-one: false");
        Check.that(
                !stdOne || !maxOne, "std-one and max-one exclude each other: a field has one scale; keep one of them");
    }

    /** Changes the field in place. A constant field is not scaled. */
    double[] apply(double[] field) {
        if (zeroMean) {
            double mean = 0;
            for (double value : field) {
                mean += value;
            }
            mean /= field.length;
            for (int i = 0; i < field.length; i++) {
                field[i] -= mean;
            }
        }
        if (stdOne) {
            double squares = 0;
            for (double value : field) {
                squares += value * value;
            }
            divide(field, Math.sqrt(squares / field.length));
        }
        if (maxOne) {
            double largest = 0;
            for (double value : field) {
                largest = Math.max(largest, Math.abs(value));
            }
            divide(field, largest);
        }
        return field;
    }

    /** Refuses grids on which plane waves do not fit. */
    static void requirePeriodic(String who, Grid grid) {
        Check.that(
                grid.isPeriodic(),
                "%s makes periodic fields, but an axis of the grid is not periodic; use gaussian-blobs, discontinuities or"
                        + " white-noise there, or between-walls around it",
                who);
    }

    private static void divide(double[] field, double by) {
        if (by > 0) {
            for (int i = 0; i < field.length; i++) {
                field[i] /= by;
            }
        }
    }
}
