package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;

/**
 * A random sum of the plane waves of a box of low wave numbers: the initial states of the benchmark.
 *
 * <pre>  u(x) = m + Σ a_k cos(2π k·x + θ_k),   |k_d| ≤ cutoff,  k ≠ 0 </pre>
 *
 * The coefficients are those of filtered white noise, or drawn one by one, see {@link Drawn}. Without zero-mean, m is
 * uniform in ±offset. (exponax 0.2.0 loses the offset: it writes it unscaled into the transform.)
 */
@Doc("random sum of the plane waves with |k| up to a cutoff on every axis")
public record TruncatedFourier(
        @Default("5") @Doc("largest wave number on each axis")
        int cutoff,

        @Default("true") @Doc("whether the mean is zero") boolean zeroMean,

        @Default("false") @Doc("whether to divide by the standard deviation")
        boolean stdOne,

        @Default("false") @Doc("whether to divide by the largest magnitude")
        boolean maxOne,

        @Default("0.5") @Doc("without zero-mean, the mean is uniform between minus and plus this")
        double offset,

        @Default("by-profile") @Doc("as-noise or as-coefficients; by-profile lets the numerics profile choose")
        Drawn drawn)
        implements InitialStates {
    public TruncatedFourier {
        Check.that(cutoff >= 1, "truncated-fourier: expected a cutoff of at least 1, got %d", cutoff);
        Check.that(
                offset >= 0 && Double.isFinite(offset),
                "truncated-fourier: expected an offset of at least 0, got %s",
                offset);
        new Normalization(zeroMean, stdOne, maxOne);
    }

    /** The benchmark's {@code fourier;cutoff;zeroMean;maxOne}. */
    public TruncatedFourier(int cutoff, boolean zeroMean, boolean maxOne) {
        this(cutoff, zeroMean, false, maxOne, 0.5, Drawn.BY_PROFILE);
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        Normalization.requirePeriodic("truncated-fourier", grid);
        PlaneWaves waves = new PlaneWaves(grid, cutoff);
        double mean = zeroMean ? 0 : new Draws(seed).uniform(-offset, offset);
        double[] field = waves.sum(k -> {
            if (PlaneWaves.magnitude(k) == 0) {
                return new double[] {mean, 0};
            }
            return drawn == Drawn.AS_COEFFICIENTS ? coefficient(waves, seed, k) : waves.noise(seed, k);
        });
        return new Normalization(zeroMean, stdOne, maxOne).apply(field);
    }

    private static double[] coefficient(PlaneWaves waves, Seed seed, int[] k) {
        Draws draws = PlaneWaves.draws(seed, k);
        double amplitude = waves.weight(k) * draws.uniform(-1, 1);
        double phase = draws.uniform(0, 2 * Math.PI);
        return new double[] {amplitude * StrictMath.cos(phase), amplitude * StrictMath.sin(phase)};
    }

    @Override
    public InitialStates asPublished() {
        return drawn != Drawn.BY_PROFILE
                ? this
                : new TruncatedFourier(cutoff, zeroMean, stdOne, maxOne, offset, Drawn.AS_COEFFICIENTS);
    }

    @Override
    public String shortName() {
        return "fourier;" + cutoff + ShortNames.normalized(zeroMean, stdOne, maxOne)
                + (zeroMean || offset == 0.5 ? "" : ";offset=" + Names.number(offset))
                + ShortNames.drawn(drawn);
    }
}
