package dev.eddy.koopman;

import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.statistics.KMeans;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Radial functions around centres c_j, of the distance r = |x − c_j| and a length s:
 *
 * <pre>  EXPONENTIAL  ψ_j(x) = exp(−2 r/s) ,   GAUSSIAN  ψ_j(x) = exp(−r²/(2 s²))  </pre>
 *
 * @param centres {@code [N, dimension]}, float64
 * @param scale s, positive, in the unit of the states
 */
public record RadialFunctions(Tensor centres, double scale, Profile profile) implements Dictionary {
    /** Numbers in flight at a time. */
    private static final long BLOCK = 1L << 22;

    /** What becomes of a distance. */
    @Doc("how radial functions fall with the distance")
    public enum Profile {
        EXPONENTIAL,
        GAUSSIAN
    }

    public RadialFunctions {
        Check.that(
                centres.rank() == 2 && centres.dtype() == DType.FLOAT64,
                "centres of radial functions are [function, dimension] in float64, got %s",
                centres);
        requireLength(scale);
    }

    private static void requireLength(double scale) {
        Check.that(
                scale > 0 && Double.isFinite(scale),
                "the length of radial functions is positive and finite, got %s; equal states have none, and states of"
                        + " 1e150 or more need another unit",
                scale);
    }

    /**
     * Around the centres of k-means clusters of states, with the mean distance of the states from their mean as the length.
     *
     * @param states {@code [sample, dimension]}
     * @param count N, at most the number of states
     */
    public static RadialFunctions around(Tensor states, int count, Draws draws) {
        return around(states, count, Profile.EXPONENTIAL, 1, draws);
    }

    /**
     * The same of any profile and length.
     *
     * @param part the length as a part of the mean distance of the states from their mean, positive
     */
    public static RadialFunctions around(Tensor states, int count, Profile profile, double part, Draws draws) {
        double scale = part * meanDistance(states);
        requireLength(scale);
        int samples = Math.toIntExact(states.size(0));
        int dimension = Math.toIntExact(states.size(1));
        Check.that(
                count >= 1 && count <= samples,
                "%d functions need as many states or more, got %d; give more data or ask for fewer functions",
                count,
                samples);
        double[] values = states.toDoubles();
        double[][] points = new double[samples][];
        Arrays.setAll(points, i -> Arrays.copyOfRange(values, i * dimension, (i + 1) * dimension));
        double[][] centres = KMeans.of(points, count, draws.nextLong()).centres();
        double[] flat = Arrays.stream(centres).flatMapToDouble(Arrays::stream).toArray();
        return new RadialFunctions(Tensors.of(flat, centres.length, dimension), scale, profile);
    }

    /** Of states {@code [sample, dimension]} from their mean. */
    static double meanDistance(Tensor states) {
        return distances(states, states.meanKeeping(0)).mean().item();
    }

    @Override
    public int size() {
        return (int) centres.size(0);
    }

    @Override
    public Tensor values(Tensor states) {
        Tensor r = distances(states, centres);
        return switch (profile) {
            case EXPONENTIAL -> r.times(-2 / scale).exp();
            case GAUSSIAN -> r.squared().times(-0.5 / (scale * scale)).exp();
        };
    }

    /** |x_m − c_j|, {@code [sample, N]}, from differences, so that near points lose no digits. */
    static Tensor distances(Tensor states, Tensor centres) {
        Check.that(
                states.rank() == 2 && states.size(1) == centres.size(1),
                "expected states [sample, %d] as the centres have, got %s",
                centres.size(1),
                states);
        long rows = Math.max(1, BLOCK / Math.max(1, centres.elements()));
        List<Tensor> parts = new ArrayList<>();
        for (long from = 0; from < states.size(0); from += rows) {
            Tensor part = states.narrow(0, from, Math.min(rows, states.size(0) - from));
            parts.add(part.unsqueeze(1)
                    .minus(centres.unsqueeze(0))
                    .squared()
                    .sum(2)
                    .squareRoot());
        }
        return Tensors.cat(parts, 0);
    }
}
