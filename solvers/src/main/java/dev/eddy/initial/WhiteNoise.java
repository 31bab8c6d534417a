package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;

/** An independent normal number with mean zero at every point. */
@Doc("independent normal numbers at every point")
public record WhiteNoise(
        @Default("1.0") @Doc("standard deviation") double std) implements InitialStates {
    public WhiteNoise {
        Check.that(std > 0 && Double.isFinite(std), "white-noise: expected a positive standard deviation, got %s", std);
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        double[] field = new Draws(seed).normals(Math.toIntExact(grid.size()));
        for (int i = 0; i < field.length; i++) {
            field[i] *= std;
        }
        return field;
    }

    @Override
    public String shortName() {
        return "white-noise;" + Names.number(std);
    }
}
