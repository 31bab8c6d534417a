package dev.eddy.tensor;

import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A = U S Vᵀ of matrices {@code [..., rows, columns]}, in its thin form: k = min(rows, columns) singular values in descending
 * order, with orthonormal columns U {@code [..., rows, k]} and V {@code [..., columns, k]}. Recorded. Derivatives of singular values
 * hold where those are not 0; those of vectors need singular values that differ.
 */
public final class Svd {
    private final Tensor matrices;
    private final Tensor left;
    private final Tensor values;
    private final Tensor right;
    private final MatrixFailures failures;

    private Svd(Tensor matrices, Tensor left, Tensor values, Tensor right, MatrixFailures failures) {
        this.matrices = matrices;
        this.left = left;
        this.values = values;
        this.right = right;
        this.failures = failures;
    }

    public static Svd of(Tensor matrices) {
        Decomposition.requireMatrices("singular values", matrices);
        Decomposition.Parts parts = Decomposition.of(
                "singular values",
                matrices,
                a -> Decomposition.parts(torch.linalg_svd(a, false, new StringViewOptional())));
        return new Svd(matrices, parts.get(0), parts.get(1), Dense.adjoint(parts.get(2)), parts.failures());
    }

    /** U. */
    public Tensor left() {
        return left;
    }

    /** Singular values, descending, {@code [..., k]}. */
    public Tensor values() {
        return values;
    }

    /** V: its columns belong to those of U. */
    public Tensor right() {
        return right;
    }

    public MatrixFailures failures() {
        return failures;
    }

    /**
     * 1 for singular values above this part of the largest, else 0: {@code [..., k]}; their sum is the rank.
     *
     * @param tolerance for example {@link #rounding}
     */
    public Tensor significant(double tolerance) {
        try (NoGrad off = NoGrad.open()) {
            Tensor sizes = values.detach();
            if (sizes.size(-1) == 0) {
                return sizes;
            }
            Tensor excess = sizes.minus(sizes.maxKeeping(-1).times(tolerance));
            return excess.greaterThan(0).to(sizes.dtype());
        }
    }

    /** The larger size times the rounding of one number: below it a singular value is not told from 0. */
    public double rounding() {
        int rank = matrices.rank();
        double epsilon = values.dtype() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52;
        return Math.max(matrices.size(rank - 2), matrices.size(rank - 1)) * epsilon;
    }
}
