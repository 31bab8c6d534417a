package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.fused.Taps;
import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.Padding;
import dev.eddy.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cross-correlation that keeps the number of points (or divides it by the stride), extended beyond the ends by what the
 * boundary says.
 *
 * <pre>  y[o, i] = b[o] + Σ_c Σ_j w[o, c, j] · x[c, stride·i + dilation·j − left]   left = ⌊(k−1)/2⌋·dilation  </pre>
 *
 * Weight {@code [out, in, k, …]} and bias {@code [out]}, both uniform in ±1/√(in·k^D). Even kernels reach one point
 * farther to the right.
 */
public final class Conv implements PlainLayer {
    private final int weight;
    private final int bias;
    private final int kernel;
    private final int stride;
    private final int dilation;
    private final Geometry geometry;
    private final int in;
    private final int out;

    private Conv(
            Blueprint blueprint,
            Geometry geometry,
            int in,
            int out,
            int kernel,
            int stride,
            int dilation,
            boolean bias) {
        double bound = 1 / Math.sqrt(in * Math.pow(kernel, geometry.dims()));
        this.weight = blueprint.weight("weight", Initialisation.uniform(bound), geometry.kernel(out, in, kernel));
        this.bias = bias ? blueprint.weight("bias", Initialisation.uniform(bound), out) : -1;
        this.kernel = kernel;
        this.stride = stride;
        this.dilation = dilation;
        this.geometry = geometry;
        this.in = in;
        this.out = out;
    }

    /** With the kernel that the benchmark's networks use: 3 points, and a bias. */
    public static Conv of(Blueprint blueprint, Geometry geometry, int in, int out) {
        return dilated(blueprint, geometry, in, out, 1);
    }

    /** A kernel of so many points along each axis, and a bias. */
    public static Conv of(Blueprint blueprint, Geometry geometry, int in, int out, int kernel) {
        return new Conv(blueprint, geometry, in, out, kernel, 1, 1, true);
    }

    /** A kernel of 3 points that are {@code dilation} points apart. */
    public static Conv dilated(Blueprint blueprint, Geometry geometry, int in, int out, int dilation) {
        return new Conv(blueprint, geometry, in, out, 3, 1, dilation, true);
    }

    /** A kernel of 3 points on every second point. */
    public static Conv halving(Blueprint blueprint, Geometry geometry, int in, int out) {
        return new Conv(blueprint, geometry, in, out, 3, 2, 1, true);
    }

    /** The same mixture of channels at every point. */
    public static Conv pointwise(Blueprint blueprint, Geometry geometry, int in, int out, boolean bias) {
        return new Conv(blueprint, geometry, in, out, 1, 1, 1, bias);
    }

    /** Nothing but a kernel of any size. */
    public static Conv withoutBias(Blueprint blueprint, Geometry geometry, int in, int out, int kernel) {
        return new Conv(blueprint, geometry, in, out, kernel, 1, 1, false);
    }

    @Override
    public Tensor apply(Tensor input, Weights weights) {
        int left = reach();
        int right = left + (kernel - 1) % 2 * dilation;
        if (left == right && geometry.isEverywhere(Padding.ZERO)) {
            return Convolution.apply(input, weights.get(weight), bias(weights), stride, dilation, left);
        }
        // With stride 2 the right end is not read on an even number of points.
        boolean readsRight = stride == 1 || !allEven(input);
        return unpadded(Convolution.pad(input, left, readsRight ? right : 0, geometry.paddings()), weights);
    }

    /** Points that are read to the left of a point. */
    int reach() {
        return (kernel - 1) / 2 * dilation;
    }

    boolean isPeriodic() {
        return geometry.isEverywhere(Padding.CIRCULAR);
    }

    /** On an input that is extended already. */
    Tensor unpadded(Tensor extended, Weights weights) {
        return Convolution.apply(extended, weights.get(weight), bias(weights), stride, dilation);
    }

    private @Nullable Tensor bias(Weights weights) {
        return bias < 0 ? null : weights.get(bias);
    }

    private static boolean allEven(Tensor input) {
        for (int axis = 2; axis < input.rank(); axis++) {
            if (input.size(axis) % 2 != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        if (input.channels() != in) {
            // The operation itself says best what does not fit.
            throw new NotFused();
        }
        // A single place of the kernel reads nothing beyond the ends, whatever stands there.
        List<Boolean> wraps = kernel == 1 ? Collections.nCopies(geometry.dims(), true) : geometry.wraps();
        Taps taps = Taps.correlation(kernel, stride, dilation, wraps);
        return program.convolution(input, taps, out, weight, bias);
    }
}
