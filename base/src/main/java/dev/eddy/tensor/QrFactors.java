package dev.eddy.tensor;

import org.bytedeco.pytorch.global.torch;

/**
 * A = Q R of matrices {@code [..., rows, columns]} with at least as many rows as columns: orthonormal columns Q
 * {@code [..., rows, columns]} and an upper triangle R {@code [..., columns, columns]} whose diagonal is not negative, which makes
 * both unique. Recorded; derivatives need independent columns.
 */
public final class QrFactors {
    private final Decomposition.Parts parts;
    private final Tensor orthonormal;
    private final Tensor triangle;

    private QrFactors(Decomposition.Parts parts, Tensor orthonormal, Tensor triangle) {
        this.parts = parts;
        this.orthonormal = orthonormal;
        this.triangle = triangle;
    }

    public static QrFactors of(Tensor matrices) {
        Decomposition.requireMatrices("QR factors", matrices);
        int rank = matrices.rank();
        if (matrices.size(rank - 2) < matrices.size(rank - 1)) {
            throw new TensorException("QR factors: expected at least as many rows as columns, got "
                    + Shapes.text(matrices.shape()) + "; take those of the transpose");
        }
        Decomposition.Parts parts =
                Decomposition.of("QR factors", matrices, a -> Decomposition.parts(torch.linalg_qr(a)));
        Tensor r = parts.sound().get(1);
        Tensor signs = signs(Dense.diagonal(r.detach()));
        return new QrFactors(
                parts,
                parts.sound().get(0).times(signs.unsqueeze(-2)),
                r.times(signs.conjugate().unsqueeze(-1)));
    }

    /** R alone, in half of the time. */
    public static Tensor triangleOf(Tensor matrices) {
        Decomposition.requireMatrices("QR factors", matrices);
        Decomposition.Parts parts =
                Decomposition.of("QR factors", matrices, a -> Decomposition.parts(torch.linalg_qr(a, "r")));
        Tensor r = parts.sound().get(1);
        return parts.marked(
                r.times(signs(Dense.diagonal(r.detach())).conjugate().unsqueeze(-1)));
    }

    /** z/|z|, and 1 where z is 0. */
    private static Tensor signs(Tensor z) {
        Tensor size = z.abs();
        Tensor none = Tensors.full(z.dtype(), 1).to(z.device());
        return Tensors.where(size.greaterThan(0), z.over(size), none);
    }

    /** Q. */
    public Tensor orthonormal() {
        return parts.marked(orthonormal);
    }

    /** R. */
    public Tensor triangle() {
        return parts.marked(triangle);
    }

    public MatrixFailures failures() {
        return parts.failures();
    }

    /**
     * The y of smallest ‖A y − b‖ for columns {@code [..., rows, columns of b]}, where the columns of A are independent; see {@link
     * Dense#leastSquares(Tensor, Tensor, double)} where they may not be.
     */
    public Tensor leastSquares(Tensor columns) {
        return parts.marked(
                Dense.solveTriangular(triangle, Dense.adjoint(orthonormal).matmul(columns), true));
    }

    /** Part of b outside of the range of A: b − Q Qᵀ b. */
    public Tensor rest(Tensor columns) {
        return parts.marked(
                columns.minus(orthonormal.matmul(Dense.adjoint(orthonormal).matmul(columns))));
    }
}
