package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;

/**
 * A sum of plane waves that travel, at one time: coefficient fields that are looked for (Akhare, Du, Luo and Wang 2025).
 *
 * <pre>
 *   u(x; t) = Σ a sin(Σ_d [2π(k_d x_d + w_d t) + p_d])
 *   k_d of 0 … highest, a ~ U(−2, 2), w_d ~ U(−1, 1), p_d ~ U(0, 4)
 * </pre>
 *
 * with x in units of the shortest axis. Another time is the same field, moved on. For values from 0 to 1, put it in {@link
 * Clamp}.
 */
@Doc("a sum of plane waves that travel, at one time")
public record TravellingWaves(
        @Default("30") @Doc("number of waves") int waves,

        @Default("3") @Doc("largest wave number along an axis")
        int highest,

        @Default("0.0") @Doc("time at which it is looked at")
        double time)
        implements InitialStates {
    public TravellingWaves {
        Check.that(waves >= 1, "travelling-waves: expected at least 1 wave, got %d", waves);
        Check.that(highest >= 1, "travelling-waves: expected highest of at least 1, got %d", highest);
        Check.that(Double.isFinite(time), "travelling-waves: expected a finite time, got %s", time);
    }

    /** The same waves at another time. */
    public TravellingWaves at(double other) {
        return new TravellingWaves(waves, highest, other);
    }

    @Override
    public void check(StateSpace space) {
        Normalization.requirePeriodic("travelling-waves", space.grid());
        Coordinates coordinates = new Coordinates(space.grid());
        for (int d = 0; d < space.grid().dims(); d++) {
            double length = coordinates.length(d);
            Check.that(
                    Math.abs(length - Math.rint(length)) < 1e-9,
                    "travelling-waves are periodic where every axis is a whole multiple of the shortest one, got %s times as"
                            + " long",
                    length);
        }
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        check(new StateSpace(grid, channel + 1));
        Draws draws = new Draws(seed);
        int dims = grid.dims();
        double[] field = new double[Math.toIntExact(grid.size())];
        Coordinates coordinates = new Coordinates(grid);
        for (int wave = 0; wave < waves; wave++) {
            double amplitude = draws.uniform(-2, 2);
            double[][] phases = new double[dims][];
            for (int d = 0; d < dims; d++) {
                int k = (int) Math.min(highest, Math.floor(draws.uniform(0, highest + 1)));
                double moved = draws.uniform(-1, 1) * time;
                double phase = draws.uniform(0, 4);
                phases[d] = coordinates.along(d);
                for (int j = 0; j < phases[d].length; j++) {
                    phases[d][j] = 2 * Math.PI * (k * phases[d][j] + moved) + phase;
                }
            }
            add(field, amplitude, phases);
        }
        return field;
    }

    private static void add(double[] field, double amplitude, double[][] phases) {
        for (int i = 0; i < field.length; i++) {
            double phase = 0;
            int rest = i;
            for (int d = phases.length - 1; d >= 0; d--) {
                phase += phases[d][rest % phases[d].length];
                rest /= phases[d].length;
            }
            field[i] += amplitude * StrictMath.sin(phase);
        }
    }

    @Override
    public String shortName() {
        return "travelling-waves;" + waves + ";" + highest + (time == 0 ? "" : ";" + Names.number(time));
    }
}
