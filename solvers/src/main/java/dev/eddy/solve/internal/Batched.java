package dev.eddy.solve.internal;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Optional;

/** Inner products and quotients of each sample, of shape {@code [batch, 1, …]}. */
public final class Batched {
    private Batched() {}

    public static Tensor dot(Tensor a, Tensor b) {
        return a.times(b).sumKeeping(axes(a));
    }

    /** With the derivative 0 at 0. */
    public static Tensor norm(Tensor a) {
        Tensor squares = dot(a, a);
        if (!squares.requiresGrad()) {
            return squares.squareRoot();
        }
        Tensor zero = isZero(squares);
        return squares.plus(zero).squareRoot().times(zero.negated().plus(1));
    }

    /** a/b, and 0 where b is 0: of values and of gradients. */
    public static Tensor quotient(Tensor a, Tensor b) {
        Tensor zero = isZero(b);
        return a.over(b.plus(zero)).times(zero.negated().plus(1));
    }

    /** 1 where the tensor is 0, else 0. */
    public static Tensor isZero(Tensor a) {
        return Tensors.where(
                a.detach().abs().greaterThan(0), Tensors.scalar(a.dtype(), 0), Tensors.scalar(a.dtype(), 1));
    }

    /** Flags of samples, where at least one is set. */
    public static Optional<Tensor> any(Tensor flags) {
        return flags.sum().item() > 0 ? Optional.of(flags) : Optional.empty();
    }

    /** Sum of the diagonal of every matrix of {@code [batch, n, n]}, as {@code [batch, 1, 1]}. */
    public static Tensor matrixTrace(Tensor matrices) {
        return matrices.times(Tensors.identity(matrices.dtype(), Math.toIntExact(matrices.size(1))))
                .sumKeeping(1, 2);
    }

    private static int[] axes(Tensor a) {
        int[] axes = new int[a.rank() - 1];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i + 1;
        }
        return axes;
    }
}
