package dev.eddy.tensor;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Cross-correlation along one periodic axis as matrix products without copies.
 *
 * <p>The padded samples stand behind one another in a matrix {@code [channels, batch·(N + 2p)]}. The window of tap k is
 * then a slice of columns, so that the convolution is one product per tap accumulated in place, and likewise its adjoint.
 * The columns at the joints between two samples are computed for nothing and never read. Results keep that layout in
 * memory (channels first), so that the next layer of a chain takes them as they are.
 *
 * <p>On one core this takes 0.6 times the time of padding and a library convolution at 34 channels, 160 points and 20
 * samples, forward and backward.
 */
final class PeriodicConvolution extends CustomAdjoint {
    // Retained: this class may be initialised inside a scope, which would free them on closing.
    private static final Scalar ONE = new Scalar(1.0).retainReference();
    private static final Scalar ZERO = new Scalar(0.0).retainReference();

    private final int dilation;
    private @Nullable Tensor padded;

    private PeriodicConvolution(int dilation) {
        this.dilation = dilation;
    }

    /** {@code [batch, in, N]} with weight {@code [out, in, k]}, k odd, and bias {@code [out]} to {@code [batch, out, N]}. */
    static Tensor apply(Tensor x, Tensor weight, Tensor bias, int dilation) {
        return new PeriodicConvolution(dilation).apply(List.of(x, weight, bias));
    }

    @Override
    protected Tensor forward(List<Tensor> in) {
        Tensor x = in.get(0);
        Tensor weight = in.get(1);
        int taps = (int) weight.size(2);
        int pad = taps / 2 * dilation;
        long points = x.size(2);
        Tensor byChannel = x.transpose(0, 1);
        Tensor joined =
                Tensors.cat(List.of(byChannel.narrow(2, points - pad, pad), byChannel, byChannel.narrow(2, 0, pad)), 2);
        padded = saveForPullback(joined);
        long channels = joined.size(0);
        long batch = joined.size(1);
        long columns = batch * (points + 2L * pad);
        long used = columns - 2L * pad;
        Tensor matrix = joined.reshape(channels, columns);
        long out = weight.size(0);
        Tensor result = Tensors.uninitialised(x.dtype(), out, columns);
        org.bytedeco.pytorch.Tensor target = result.narrow(1, 0, used).handle();
        target.copy_(in.get(2).reshape(out, 1).handle());
        for (int k = 0; k < taps; k++) {
            target.addmm_(
                    weight.select(2, k).handle(),
                    matrix.narrow(1, (long) k * dilation, used).handle(),
                    ONE,
                    ONE);
        }
        return result.reshape(out, batch, points + 2L * pad)
                .narrow(2, 0, points)
                .transpose(0, 1);
    }

    @Override
    protected List<@Nullable Tensor> pullback(List<Tensor> in, Tensor result, Tensor cotangent) {
        Tensor x = in.get(0);
        Tensor weight = in.get(1);
        if (NoGrad.isRecording()) {
            return recordedPullback(in, cotangent);
        }
        int taps = (int) weight.size(2);
        int pad = taps / 2 * dilation;
        long points = x.size(2);
        long batch = x.size(0);
        long channels = x.size(1);
        long out = weight.size(0);
        long columns = batch * (points + 2L * pad);
        long used = columns - 2L * pad;
        Tensor spread = Tensors.zeros(x.dtype(), out, batch, points + 2L * pad);
        spread.narrow(2, 0, points).copyFromInPlace(cotangent.transpose(0, 1));
        Tensor gradient = spread.reshape(out, columns).narrow(1, 0, used);
        Tensor matrix = kept().reshape(channels, columns);

        Tensor taking = Tensors.uninitialised(x.dtype(), taps, out, channels);
        for (int k = 0; k < taps; k++) {
            torch.mm_out(
                    taking.select(0, k).handle(),
                    gradient.handle(),
                    matrix.narrow(1, (long) k * dilation, used).transpose(0, 1).handle());
        }
        Tensor ofWeight = taking.permute(1, 2, 0);
        Tensor ofBias = gradient.sum(1);
        Tensor ofInput =
                x.requiresGrad() ? inputGradient(weight, gradient, channels, columns, batch, points, pad) : null;
        return Arrays.asList(ofInput, ofWeight, ofBias);
    }

    private Tensor inputGradient(
            Tensor weight, Tensor gradient, long channels, long columns, long batch, long points, int pad) {
        long used = columns - 2L * pad;
        Tensor onPadded = Tensors.uninitialised(weight.dtype(), channels, columns);
        onPadded.narrow(1, used, 2L * pad).handle().zero_();
        for (int k = 0; k < weight.size(2); k++) {
            onPadded.narrow(1, (long) k * dilation, used)
                    .handle()
                    .addmm_(weight.select(2, k).transpose(0, 1).handle(), gradient.handle(), k == 0 ? ZERO : ONE, ONE);
        }
        Tensor folded = onPadded.reshape(channels, batch, points + 2L * pad);
        Tensor inner = folded.narrow(2, pad, points).copy();
        inner.narrow(2, points - pad, pad).plusInPlace(folded.narrow(2, 0, pad));
        inner.narrow(2, 0, pad).plusInPlace(folded.narrow(2, points + pad, pad));
        return inner.transpose(0, 1);
    }

    /** For second derivatives: the same map from recorded operations. */
    private List<@Nullable Tensor> recordedPullback(List<Tensor> in, Tensor cotangent) {
        int pad = (int) in.get(1).size(2) / 2 * dilation;
        Tensor again = Convolution.apply(
                Convolution.pad(in.get(0), pad, pad, Padding.CIRCULAR), in.get(1), in.get(2), 1, dilation);
        return List.copyOf(Autograd.vectorJacobian(List.of(again), in, List.of(cotangent), true));
    }

    private Tensor kept() {
        Tensor kept = padded;
        if (kept == null) {
            throw new IllegalStateException("the adjoint of a convolution was asked for before its value");
        }
        return kept;
    }
}
