package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.fused.Taps;
import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.Padding;
import dev.eddy.tensor.Tensor;

/**
 * Transposed convolution that doubles the number of points.
 *
 * <pre>  y[2m] = w₁ x[m]      y[2m+1] = w₀ x[m] + w₂ x[m+1]  </pre>
 *
 * on every axis, summed over the input channels, plus a bias. {@code x[n]} is what stands beyond the right end. Weight
 * {@code [out, in, 3, …]} and bias {@code [out]}, both uniform in ±1/√(in·3^D).
 */
public final class UpConv implements PlainLayer {
    private final int weight;
    private final int bias;
    private final Geometry geometry;
    private final long[] axes;
    private final int out;

    public UpConv(Blueprint blueprint, Geometry geometry, int in, int out) {
        double bound = 1 / Math.sqrt(in * Math.pow(3, geometry.dims()));
        this.weight = blueprint.weight("weight", Initialisation.uniform(bound), geometry.kernel(out, in, 3));
        this.bias = blueprint.weight("bias", Initialisation.uniform(bound), out);
        this.geometry = geometry;
        this.out = out;
        this.axes = new long[geometry.dims()];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i + 2L;
        }
    }

    @Override
    public Tensor apply(Tensor input, Weights weights) {
        // The adjoint of a cross-correlation reads its kernel [in, out, …] from the other end.
        Tensor kernel = weights.get(weight).flip(axes).transpose(0, 1);
        if (geometry.isEverywhere(Padding.ZERO)) {
            return Convolution.transposed(input, kernel, weights.get(bias), 2, 1, 1);
        }
        Tensor extended = Convolution.pad(input, 0, 1, geometry.paddings());
        Tensor out = Convolution.transposed(extended, kernel, weights.get(bias), 2, 1, 0);
        for (int axis = 2; axis < input.rank(); axis++) {
            out = out.narrow(axis, 0, 2 * input.size(axis));
        }
        return out;
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        Taps taps = Taps.doubling(geometry.wraps());
        return program.convolution(input, taps, out, weight, bias);
    }
}
