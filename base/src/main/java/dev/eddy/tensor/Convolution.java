package dev.eddy.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Cross-correlations in 1-D, 2-D and 3-D on {@code [batch, channels, x(, y(, z))]}, and what goes with them. */
public final class Convolution {
    private Convolution() {}

    /** Extends every spatial axis by {@code left} and {@code right} points. */
    public static Tensor pad(Tensor x, int left, int right, Padding padding) {
        if (left == 0 && right == 0) {
            return x;
        }
        int dims = x.rank() - 2;
        if (padding == Padding.CIRCULAR) {
            Tensor out = x;
            for (int axis = 2; axis < dims + 2; axis++) {
                out = wrap(out, axis, left, right);
            }
            return out;
        }
        long[] amounts = new long[2 * dims];
        for (int d = 0; d < dims; d++) {
            amounts[2 * d] = left;
            amounts[2 * d + 1] = right;
        }
        return padded(x, amounts, padding);
    }

    private static Tensor padded(Tensor x, long[] amounts, Padding padding) {
        return Tensor.guarded(
                () -> padding + " padding by " + Arrays.toString(amounts) + " (from the last axis to the first)",
                List.of(x),
                () -> torch.pad(x.handle(), amounts, padding.nativeName(), new DoubleOptional()));
    }

    /** Extends each spatial axis by what stands beyond its own ends. */
    public static Tensor pad(Tensor x, int left, int right, List<Padding> each) {
        if (each.stream().allMatch(each.get(0)::equals)) {
            return pad(x, left, right, each.get(0));
        }
        Tensor out = x;
        for (int d = 0; d < each.size() && left + right > 0; d++) {
            if (each.get(d) == Padding.CIRCULAR) {
                out = wrap(out, d + 2, left, right);
            } else {
                // The amounts begin with the last axis.
                long[] amounts = new long[2 * each.size()];
                amounts[2 * (each.size() - 1 - d)] = left;
                amounts[2 * (each.size() - 1 - d) + 1] = right;
                out = padded(out, amounts, each.get(d));
            }
        }
        return out;
    }

    /** Joining views is cheaper than libtorch's circular padding, above all in the backward pass. */
    private static Tensor wrap(Tensor x, int axis, int left, int right) {
        long points = x.size(axis);
        if (left > points || right > points) {
            long[] from = new long[Math.toIntExact(points + left + right)];
            Arrays.setAll(from, i -> Math.floorMod(i - left, points));
            return x.gather(axis, from);
        }
        List<Tensor> parts = new ArrayList<>(3);
        if (left > 0) {
            parts.add(x.narrow(axis, points - left, left));
        }
        parts.add(x);
        if (right > 0) {
            parts.add(x.narrow(axis, 0, right));
        }
        return Tensors.cat(parts, axis);
    }

    /**
     * Cross-correlation without padding, the same stride and dilation on each axis.
     *
     * @param x {@code [batch, in, …]}
     * @param weight {@code [out, in, k, …]}
     * @param bias {@code [out]}, or null
     */
    public static Tensor apply(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int dilation) {
        return apply(x, weight, bias, stride, dilation, 0);
    }

    /** Like {@link #apply(Tensor, Tensor, Tensor, int, int)} on {@code x} with that many zeros beyond every end. */
    public static Tensor apply(
            Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int dilation, int zeroPadding) {
        int dims = x.rank() - 2;
        Tensor result = Tensor.guarded(
                "convolution",
                List.of(x, weight),
                () -> torch.convolution(
                        x.handle(),
                        weight.handle(),
                        optional(bias),
                        all(dims, stride),
                        all(dims, zeroPadding),
                        all(dims, dilation),
                        false,
                        all(dims, 0),
                        1));
        return MultiplyAdds.rows(result, weight);
    }

    /**
     * One kernel for each channel, without padding.
     *
     * @param weight {@code [channels, 1, k, …]}
     * @param bias {@code [channels]}, or null
     */
    public static Tensor depthwise(Tensor x, Tensor weight, @Nullable Tensor bias) {
        int dims = x.rank() - 2;
        Tensor result = Tensor.guarded(
                "depthwise convolution",
                List.of(x, weight),
                () -> torch.convolution(
                        x.handle(),
                        weight.handle(),
                        optional(bias),
                        all(dims, 1),
                        all(dims, 0),
                        all(dims, 1),
                        false,
                        all(dims, 0),
                        x.size(1)));
        return MultiplyAdds.rows(result, weight);
    }

    /**
     * The adjoint of a strided cross-correlation, without padding: output length {@code (n − 1)·stride + k}.
     *
     * @param weight {@code [in, out, k, …]}
     */
    public static Tensor transposed(Tensor x, Tensor weight, @Nullable Tensor bias, int stride) {
        return transposed(x, weight, bias, stride, 0, 0);
    }

    /**
     * Like {@link #transposed(Tensor, Tensor, Tensor, int)}, with {@code cropped} points removed at every end, and then
     * {@code extra} more ones computed at the right.
     */
    public static Tensor transposed(
            Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int cropped, int extra) {
        int dims = x.rank() - 2;
        Tensor result = Tensor.guarded(
                "transposed convolution",
                List.of(x, weight),
                () -> torch.convolution(
                        x.handle(),
                        weight.handle(),
                        optional(bias),
                        all(dims, stride),
                        all(dims, cropped),
                        all(dims, 1),
                        true,
                        all(dims, extra),
                        1));
        return MultiplyAdds.columns(result, x, weight);
    }

    /** Normalises each sample over groups of channels and all points, then scales and shifts per channel. */
    public static Tensor groupNorm(Tensor x, int groups, Tensor scale, Tensor shift, double epsilon) {
        return Tensor.guarded(
                "group norm",
                List.of(x, scale, shift),
                () -> torch.group_norm(x.handle(), groups, optional(scale), optional(shift), epsilon, true));
    }

    /**
     * A dense layer, x·Wᵀ + b over the last axis.
     *
     * @param weight {@code [out, in]}
     */
    public static Tensor dense(Tensor x, Tensor weight, @Nullable Tensor bias) {
        Tensor result = Tensor.guarded(
                "dense layer", List.of(x, weight), () -> torch.linear(x.handle(), weight.handle(), optional(bias)));
        return MultiplyAdds.rows(result, weight);
    }

    private static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor.handle());
    }

    private static long[] all(int dims, long value) {
        long[] out = new long[dims];
        Arrays.fill(out, value);
        return out;
    }
}
