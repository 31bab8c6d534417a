package dev.eddy.tensor;

import org.bytedeco.pytorch.global.torch;

/**
 * A = L Lᵀ of symmetric positive definite matrices {@code [..., n, n]} (L Lᴴ of complex ones), of which the lower triangle is
 * read. Recorded, with the symmetric derivative (Murray 2016, "Differentiation of the Cholesky decomposition"). A matrix that is
 * not positive definite is an outcome: see {@link #failures}.
 */
public final class CholeskyFactor {
    private final Decomposition.Parts parts;
    private final Tensor sound;

    private CholeskyFactor(Decomposition.Parts parts) {
        this.parts = parts;
        this.sound = parts.sound().get(0);
    }

    public static CholeskyFactor of(Tensor matrices) {
        Decomposition.requireSquare("Cholesky factor", matrices);
        return new CholeskyFactor(Decomposition.of(
                "Cholesky factor",
                matrices,
                "is not positive definite (its leading minor of order %d is not positive)",
                a -> Decomposition.parts(torch.linalg_cholesky_ex(a)),
                both -> Decomposition.integers(both.get(1))));
    }

    /** L, lower triangular with a positive diagonal. */
    public Tensor lower() {
        return parts.get(0);
    }

    public MatrixFailures failures() {
        return parts.failures();
    }

    /** A⁻¹ b of columns {@code [..., n, columns]}. */
    public Tensor solve(Tensor columns) {
        return parts.marked(adjointSolved(lowerSolved(columns)));
    }

    /** L⁻¹ b of columns: what makes a variable of covariance A white. */
    public Tensor solveLower(Tensor columns) {
        return parts.marked(lowerSolved(columns));
    }

    /** L⁻ᵀ b of columns. */
    public Tensor solveAdjoint(Tensor columns) {
        return parts.marked(adjointSolved(columns));
    }

    /** L⁻¹ b, with an identity in the place of factors that do not exist. */
    Tensor lowerSolved(Tensor columns) {
        return Dense.solveTriangular(sound, columns, false);
    }

    /** L⁻ᵀ b, likewise. */
    Tensor adjointSolved(Tensor columns) {
        return Dense.solveTriangular(Dense.adjoint(sound), columns, true);
    }

    /** log det A, {@code [...]}. */
    public Tensor logDeterminant() {
        return parts.marked(Dense.diagonal(sound).real().log().sum(-1).times(2));
    }
}
