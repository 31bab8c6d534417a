package dev.eddy.initial;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import java.util.List;

/**
 * Sums of products of one sine or cosine of the same wave number along every axis, for any boundary: nothing is made of the
 * field to fit walls.
 *
 * <pre>
 *   1-D:  u(x) = Σ aₙ sin 2πnx + bₙ cos 2πnx
 *   2-D:  u(x, y) = Σ aₙ sin 2πnx sin 2πny + bₙ sin 2πnx cos 2πny + cₙ cos 2πnx sin 2πny + dₙ cos 2πnx cos 2πny
 *   n = 1 … cutoff,    amplitudes ~ U(±amplitude)
 * </pre>
 *
 * x is relative to the extent; points lie where their axis has them.
 */
@Doc("products of sines and cosines of one wave number along all axes, with random amplitudes; for any boundary")
public record WaveProducts(
        @Default("5") @Doc("largest wave number") int cutoff,

        @Default("1.0") @Doc("amplitudes are uniform between minus and plus this")
        double amplitude)
        implements InitialStates {
    public WaveProducts {
        Check.that(cutoff >= 1, "wave-products: expected a cutoff of at least 1, got %d", cutoff);
        Check.that(
                amplitude > 0 && Double.isFinite(amplitude),
                "wave-products: expected a positive amplitude, got %s",
                amplitude);
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        Draws draws = new Draws(seed);
        double[] field = new double[Math.toIntExact(grid.size())];
        for (int n = 1; n <= cutoff; n++) {
            double[][][] waves = waves(grid.axes(), n);
            for (int choice = 0; choice < 1 << grid.dims(); choice++) {
                add(field, draws.uniform(-amplitude, amplitude), waves, choice);
            }
        }
        return field;
    }

    /** Per axis: the sine and the cosine at its points. */
    private static double[][][] waves(List<Axis> axes, int n) {
        double[][][] waves = new double[axes.size()][2][];
        for (int d = 0; d < waves.length; d++) {
            Axis axis = axes.get(d);
            waves[d][0] = new double[axis.points()];
            waves[d][1] = new double[axis.points()];
            for (int j = 0; j < axis.points(); j++) {
                double angle = 2 * Math.PI * n * axis.coordinate(j) / axis.extent();
                waves[d][0][j] = StrictMath.sin(angle);
                waves[d][1][j] = StrictMath.cos(angle);
            }
        }
        return waves;
    }

    /** Adds one product; the bits of the choice, the last axis first, say sine (0) or cosine (1). */
    private static void add(double[] field, double factor, double[][][] waves, int choice) {
        for (int i = 0; i < field.length; i++) {
            double product = factor;
            int rest = i;
            for (int d = waves.length - 1; d >= 0; d--) {
                double[] wave = waves[d][choice >> (waves.length - 1 - d) & 1];
                product *= wave[rest % wave.length];
                rest /= wave.length;
            }
            field[i] += product;
        }
    }

    @Override
    public String shortName() {
        return "wave-products;" + cutoff + (amplitude == 1 ? "" : ";amplitude=" + Names.number(amplitude));
    }
}
