package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;

/**
 * Normal coefficients whose variance falls as a power of the wave number: the power spectrum is proportional to
 * {@code (2π‖k‖)^(−exponent)}. The mode k = 0 is not scaled.
 */
@Doc("Gaussian random field with a power-law spectrum")
public record GaussianRandomField(
        @Default("3.0") @Doc("power spectrum falls as the wave number to minus this")
        double exponent,

        @Default("true") @Doc("whether the mean is removed") boolean zeroMean,

        @Default("false") @Doc("whether to divide by the standard deviation")
        boolean stdOne,

        @Default("false") @Doc("whether to divide by the largest magnitude")
        boolean maxOne,

        @Default("by-profile") @Doc("as-noise or as-coefficients; by-profile lets the numerics profile choose")
        Drawn drawn)
        implements InitialStates {
    public GaussianRandomField {
        Check.that(Double.isFinite(exponent), "gaussian-random-field: expected a finite exponent, got %s", exponent);
        new Normalization(zeroMean, stdOne, maxOne);
    }

    /** The benchmark's {@code grf;exponent;zeroMean;maxOne}. */
    public GaussianRandomField(double exponent, boolean zeroMean, boolean maxOne) {
        this(exponent, zeroMean, false, maxOne, Drawn.BY_PROFILE);
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        Normalization.requirePeriodic("gaussian-random-field", grid);
        PlaneWaves waves = new PlaneWaves(grid, Integer.MAX_VALUE);
        double[] field = waves.sum(k -> {
            double magnitude = PlaneWaves.magnitude(k);
            double factor = magnitude == 0 ? 1 : StrictMath.pow(magnitude, -exponent / 2);
            double[] c = drawn == Drawn.AS_COEFFICIENTS ? coefficient(waves, seed, k) : waves.noise(seed, k);
            return new double[] {factor * c[0], factor * c[1]};
        });
        return new Normalization(zeroMean, stdOne, maxOne).apply(field);
    }

    private static double[] coefficient(PlaneWaves waves, Seed seed, int[] k) {
        Draws draws = PlaneWaves.draws(seed, k);
        double weight = waves.weight(k);
        return new double[] {weight * draws.normal(), weight * draws.normal()};
    }

    @Override
    public InitialStates asPublished() {
        return drawn != Drawn.BY_PROFILE
                ? this
                : new GaussianRandomField(exponent, zeroMean, stdOne, maxOne, Drawn.AS_COEFFICIENTS);
    }

    @Override
    public String shortName() {
        return "grf;" + Names.number(exponent) + ShortNames.normalized(zeroMean, stdOne, maxOne)
                + ShortNames.drawn(drawn);
    }
}
