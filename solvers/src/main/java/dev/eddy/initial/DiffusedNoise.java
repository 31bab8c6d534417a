package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;

/**
 * White noise after exact diffusion: mode k of standard normal noise is damped by {@code exp(−intensity·(2π‖k‖)²)}, with
 * intensity = diffusivity · time on the unit box.
 */
@Doc("white noise smoothed by exact diffusion")
public record DiffusedNoise(
        @Default("0.001") @Doc("diffusivity times time on the unit box")
        double intensity,

        @Default("true") @Doc("whether the mean is removed") boolean zeroMean,

        @Default("false") @Doc("whether to divide by the standard deviation")
        boolean stdOne,

        @Default("false") @Doc("whether to divide by the largest magnitude")
        boolean maxOne)
        implements InitialStates {
    public DiffusedNoise {
        Check.that(
                intensity >= 0 && Double.isFinite(intensity),
                "diffused-noise: expected an intensity of at least 0, got %s",
                intensity);
        new Normalization(zeroMean, stdOne, maxOne);
    }

    /** The benchmark's {@code diffused;intensity;zeroMean;maxOne}. */
    public DiffusedNoise(double intensity, boolean zeroMean, boolean maxOne) {
        this(intensity, zeroMean, false, maxOne);
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        Normalization.requirePeriodic("diffused-noise", grid);
        PlaneWaves waves = new PlaneWaves(grid, Integer.MAX_VALUE);
        double[] field = waves.sum(k -> {
            double magnitude = PlaneWaves.magnitude(k);
            double factor = StrictMath.exp(-intensity * magnitude * magnitude);
            double[] c = waves.noise(seed, k);
            return new double[] {factor * c[0], factor * c[1]};
        });
        return new Normalization(zeroMean, stdOne, maxOne).apply(field);
    }

    @Override
    public String shortName() {
        return "diffused;" + Names.number(intensity) + ShortNames.normalized(zeroMean, stdOne, maxOne);
    }
}
