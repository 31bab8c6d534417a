package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;

/**
 * A sum of boxes with random corners and heights: fields with jumps. On each axis a box lies strictly between two
 * uniform draws from the unit interval.
 */
@Doc("sum of random boxes")
public record Discontinuities(
        @Default("3") @Doc("number of boxes") int count,
        @Default("-1.0") @Doc("smallest height") double low,
        @Default("1.0") @Doc("largest height") double high,

        @Default("false") @Doc("whether the mean is removed")
        boolean zeroMean,

        @Default("false") @Doc("whether to divide by the standard deviation")
        boolean stdOne,

        @Default("false") @Doc("whether to divide by the largest magnitude")
        boolean maxOne)
        implements InitialStates {
    public Discontinuities {
        Check.that(count >= 1, "discontinuities: expected a count of at least 1, got %d", count);
        Check.that(low <= high, "discontinuities: expected low ≤ high, got %s and %s", low, high);
        new Normalization(zeroMean, stdOne, maxOne);
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        Draws draws = new Draws(seed);
        Points points = new Points(grid);
        double[] field = new double[points.count()];
        double[] from = new double[grid.dims()];
        double[] to = new double[grid.dims()];
        for (int box = 0; box < count; box++) {
            for (int d = 0; d < from.length; d++) {
                double a = draws.uniform();
                double b = draws.uniform();
                from[d] = Math.min(a, b);
                to[d] = Math.max(a, b);
            }
            double height = draws.uniform(low, high);
            points.forEach((i, x) -> field[i] += inside(x, from, to) ? height : 0);
        }
        return new Normalization(zeroMean, stdOne, maxOne).apply(field);
    }

    private static boolean inside(double[] x, double[] from, double[] to) {
        boolean inside = true;
        for (int d = 0; d < x.length; d++) {
            inside &= x[d] > from[d] && x[d] < to[d];
        }
        return inside;
    }

    @Override
    public String shortName() {
        return "discontinuities;" + count + ";" + Names.number(low) + ";" + Names.number(high)
                + ShortNames.normalized(zeroMean, stdOne, maxOne);
    }
}
