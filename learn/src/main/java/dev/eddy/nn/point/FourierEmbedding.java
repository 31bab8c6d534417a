package dev.eddy.nn.point;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;

/**
 * Waves of random frequencies (Tancik et al. 2020): cos(Bx), sin(Bx) with fixed B {@code [features, inputs]} ~ N(0, σ²).
 */
@Doc("waves of fixed random frequencies")
public record FourierEmbedding(
        @Default("32") @Doc("number of frequencies") int frequencies,

        @Default("1") @Doc("their standard deviation σ, in radians per unit of length")
        double deviation,

        @Default("0") @Doc("seed of their draw") int seed)
        implements PointEmbedding {
    public FourierEmbedding {
        Check.that(frequencies >= 1, "fourier embedding: at least 1 frequency, got %d", frequencies);
        Check.that(
                deviation > 0 && Double.isFinite(deviation),
                "fourier embedding: the deviation is positive and finite, got %s",
                deviation);
    }

    @Override
    public int features(int inputs) {
        return 2 * frequencies;
    }

    @Override
    public Jet apply(Jet points) {
        int inputs = points.channels();
        double[] drawn = new Draws(new Seed(seed)).normals(frequencies * inputs);
        double[][] matrix = new double[2 * frequencies][inputs];
        double[] phases = new double[2 * frequencies];
        for (int f = 0; f < frequencies; f++) {
            for (int i = 0; i < inputs; i++) {
                matrix[f][i] = deviation * drawn[f * inputs + i];
                matrix[frequencies + f][i] = matrix[f][i];
            }
            phases[f] = Math.PI / 2;
        }
        return points.affine(matrix, phases).apply(TaylorFunction.sine(1));
    }

    @Override
    public String shortName() {
        return "fourier;%d;%s;%d".formatted(frequencies, deviation, seed);
    }
}
