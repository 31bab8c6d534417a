package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;

/** Fields of another distribution times a number. */
@Doc("another distribution, times a factor")
public record Scaled(
        @Doc("the factor") double factor,
        @Doc("the distribution to scale") InitialStates inner) implements InitialStates {
    public Scaled {
        Check.that(Double.isFinite(factor), "scaled: expected a finite factor, got %s", factor);
    }

    @Override
    public void check(StateSpace space) {
        inner.check(space);
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        double[] field = inner.field(grid, channel, seed);
        for (int i = 0; i < field.length; i++) {
            field[i] *= factor;
        }
        return field;
    }

    @Override
    public InitialStates asPublished() {
        return new Scaled(factor, inner.asPublished());
    }

    @Override
    public String shortName() {
        return "scaled;" + Names.number(factor) + ";" + inner.shortName();
    }
}
