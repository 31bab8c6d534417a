package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;

/**
 * Fields of another distribution, stretched and shifted so that the smallest value is {@code low} and the largest
 * {@code high}. Nothing is cut off, whatever the name says; it is the benchmark's.
 */
@Doc("another distribution, rescaled so that every field has this smallest and largest value")
public record Clamp(
        @Default("0.0") @Doc("smallest value") double low,
        @Default("1.0") @Doc("largest value") double high,
        @Doc("the distribution to rescale") InitialStates inner)
        implements InitialStates {
    public Clamp {
        Check.that(
                Double.isFinite(low) && Double.isFinite(high) && low < high,
                "clamp: expected low < high, got %s and %s",
                low,
                high);
    }

    @Override
    public void check(StateSpace space) {
        inner.check(space);
    }

    /** A constant field becomes {@code low}. */
    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        double[] field = inner.field(grid, channel, seed);
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : field) {
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
        }
        double range = largest > smallest ? largest - smallest : 1;
        for (int i = 0; i < field.length; i++) {
            field[i] = (field[i] - smallest) / range * (high - low) + low;
        }
        return field;
    }

    @Override
    public InitialStates asPublished() {
        return new Clamp(low, high, inner.asPublished());
    }

    @Override
    public String shortName() {
        return "clamp;" + low + ";" + high + ";" + inner.shortName();
    }
}
