package dev.eddy.tensor;

import java.util.List;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** What transformers need. */
public final class Attention {
    private Attention() {}

    /**
     * softmax(q·kᵀ/√size)·v, in blocks: the matrix of all pairs of points is never stored where libtorch has a kernel for
     * it (on the CPU for FLOAT32 and FLOAT64). Can be differentiated once.
     *
     * @param q what each point asks, {@code [batch, heads, points, size]}
     * @param k what each point answers with
     * @param v what each point gives
     */
    public static Tensor scaledDotProduct(Tensor q, Tensor k, Tensor v) {
        Tensor result = Tensor.guarded(
                "attention",
                List.of(q, k, v),
                () -> torch.scaled_dot_product_attention(q.handle(), k.handle(), v.handle()));
        return MultiplyAdds.attention(result, q, k);
    }

    /** Normalises over the last axis (population variance), then scales and shifts each of its entries. */
    public static Tensor layerNorm(Tensor x, Tensor scale, Tensor shift, double epsilon) {
        return Tensor.guarded(
                "layer norm",
                List.of(x, scale, shift),
                () -> torch.layer_norm(
                        x.handle(),
                        new long[] {x.size(x.rank() - 1)},
                        new TensorOptional(scale.handle()),
                        new TensorOptional(shift.handle()),
                        epsilon,
                        true));
    }
}
