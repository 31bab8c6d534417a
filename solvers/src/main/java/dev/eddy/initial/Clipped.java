package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;

/** Fields of another distribution, cut off below and above, as a diffusivity that stays positive. */
@Doc("another distribution, with values outside of a range moved to its ends")
public record Clipped(
        @Default("0.0") @Doc("smallest value") double low,
        @Default("1.0") @Doc("largest value") double high,
        @Doc("the distribution to cut off") InitialStates inner)
        implements InitialStates {
    public Clipped {
        Check.that(
                !Double.isNaN(low) && !Double.isNaN(high) && low < high,
                "clipped: expected low < high, got %s and %s",
                low,
                high);
    }

    @Override
    public void check(StateSpace space) {
        inner.check(space);
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        double[] field = inner.field(grid, channel, seed);
        for (int i = 0; i < field.length; i++) {
            field[i] = Math.max(low, Math.min(high, field[i]));
        }
        return field;
    }

    @Override
    public InitialStates asPublished() {
        return new Clipped(low, high, inner.asPublished());
    }

    @Override
    public String shortName() {
        return "clipped;" + low + ";" + high + ";" + inner.shortName();
    }
}
