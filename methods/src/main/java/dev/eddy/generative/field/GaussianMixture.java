package dev.eddy.generative.field;

import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/**
 * Σ_j w_j N(m_j, c_j I).
 *
 * @param weights {@code [components]}, FLOAT64, of sum 1
 * @param means {@code [components, …]} of the shape of a state
 * @param variances {@code [components]}
 */
public record GaussianMixture(Tensor weights, Tensor means, Tensor variances) implements Source {
    public GaussianMixture {
        long components = means.size(0);
        Shapes.require("weights of a mixture", weights, components);
        Shapes.require("variances of a mixture", variances, components);
        Check.that(
                Math.abs(weights.sum().item() - 1) < 1e-6 && weights.min().item() >= 0,
                "weights of a mixture are 0 or more and have the sum 1, got the sum %s",
                weights.sum().item());
        weights = weights.to(DType.FLOAT64);
        means = means.to(DType.FLOAT64);
        variances = variances.to(DType.FLOAT64);
    }

    /** The standard normal law of states of this shape. */
    public static GaussianMixture standardNormal(long... state) {
        return new GaussianMixture(
                Tensors.ones(DType.FLOAT64, 1),
                Tensors.zeros(DType.FLOAT64, Shapes.batch(1, state)),
                Tensors.ones(DType.FLOAT64, 1));
    }

    /** On a circle in the plane, the weights as they are given. */
    public static GaussianMixture ring(double radius, double deviation, double... weights) {
        int count = weights.length;
        double[] means = new double[2 * count];
        double[] variances = new double[count];
        Arrays.fill(variances, deviation * deviation);
        for (int j = 0; j < count; j++) {
            means[2 * j] = radius * Math.cos(2 * Math.PI * j / count);
            means[2 * j + 1] = radius * Math.sin(2 * Math.PI * j / count);
        }
        return new GaussianMixture(
                Tensors.of(weights, count), Tensors.of(means, count, 2), Tensors.of(variances, count));
    }

    /** Numbers of a state. */
    public long dims() {
        return means.elements() / means.size(0);
    }

    /** Shape of a state. */
    public long[] state() {
        return Arrays.copyOfRange(means.shape(), 1, means.rank());
    }

    /** {@code [components, dims]}. */
    Tensor flatMeans() {
        return means.reshape(means.size(0), dims());
    }

    /** Whether all means are 0. */
    boolean isCentred() {
        return means.abs().max().item() == 0;
    }

    /** The component that each state most likely comes from, {@code [batch]}. */
    public long[] components(Tensor x) {
        return MixturePairs.of(this).mostLikely(x);
    }

    @Override
    public Tensor draw(int count, Draws draws, DType type) {
        double[] shares = weights.toDoubles();
        double[] centres = means.toDoubles();
        double[] spreads = variances.squareRoot().toDoubles();
        int size = Math.toIntExact(dims());
        double[] out = new double[count * size];
        for (int i = 0; i < count; i++) {
            int j = pick(shares, draws.uniform());
            for (int d = 0; d < size; d++) {
                out[i * size + d] = centres[j * size + d] + spreads[j] * draws.normal();
            }
        }
        return Tensors.of(out, Shapes.batch(count, state())).to(type);
    }

    private static int pick(double[] shares, double uniform) {
        double sum = 0;
        for (int j = 0; j < shares.length; j++) {
            sum += shares[j];
            if (uniform < sum) {
                return j;
            }
        }
        return shares.length - 1;
    }
}
