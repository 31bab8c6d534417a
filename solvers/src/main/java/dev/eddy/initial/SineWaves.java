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
 * Sines of the first wave numbers with random amplitudes and phases, in one dimension.
 *
 * <pre>  u(x) = m + Σ a_k sin(2πkx + φ_k),   k = 1 … cutoff,   a_k ~ U(±amplitude),   φ_k ~ U(0, 2π) </pre>
 */
@Doc("sines with random amplitudes and phases (1-D)")
public record SineWaves(
        @Default("5") @Doc("largest wave number") int cutoff,

        @Default("1.0") @Doc("amplitudes are uniform between minus and plus this")
        double amplitude,

        @Default("true") @Doc("whether the mean is zero") boolean zeroMean,

        @Default("false") @Doc("whether to divide by the standard deviation")
        boolean stdOne,

        @Default("false") @Doc("whether to divide by the largest magnitude")
        boolean maxOne,

        @Default("0.5") @Doc("without zero-mean, the mean is uniform between minus and plus this")
        double offset)
        implements InitialStates {
    public SineWaves {
        Check.that(cutoff >= 1, "sine-waves: expected a cutoff of at least 1, got %d", cutoff);
        Check.that(amplitude > 0, "sine-waves: expected a positive amplitude, got %s", amplitude);
        Check.that(offset >= 0, "sine-waves: expected an offset of at least 0, got %s", offset);
        new Normalization(zeroMean, stdOne, maxOne);
    }

    @Override
    public void check(StateSpace space) {
        Check.that(
                space.grid().dims() == 1,
                "sine-waves is for 1 dimension, got %d; use truncated-fourier",
                space.grid().dims());
        Normalization.requirePeriodic("sine-waves", space.grid());
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        Draws draws = new Draws(seed);
        int n = Math.toIntExact(grid.size());
        double[] field = new double[n];
        for (int k = 1; k <= cutoff; k++) {
            double a = draws.uniform(-amplitude, amplitude);
            double phase = draws.uniform(0, 2 * Math.PI);
            for (int j = 0; j < n; j++) {
                field[j] += a * StrictMath.sin(2 * Math.PI * k * j / n + phase);
            }
        }
        double mean = zeroMean ? 0 : draws.uniform(-offset, offset);
        for (int j = 0; j < n; j++) {
            field[j] += mean;
        }
        return new Normalization(zeroMean, stdOne, maxOne).apply(field);
    }

    @Override
    public String shortName() {
        return "sine-waves;" + cutoff + ShortNames.normalized(zeroMean, stdOne, maxOne)
                + (amplitude == 1 ? "" : ";amplitude=" + Names.number(amplitude))
                + (zeroMean || offset == 0.5 ? "" : ";offset=" + Names.number(offset));
    }
}
