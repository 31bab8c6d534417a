package dev.eddy.tensor;

import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.List;

/**
 * A v = λ B v of symmetric A and symmetric positive definite B {@code [..., n, n]} (Hermitian ones too): real eigenvalues in ascending
 * order, and eigenvectors that are orthonormal in the metric of B. With B = L Lᵀ these are the eigenvalues of a symmetric matrix (Golub
 * and Van Loan, Matrix Computations, section 8.7):
 *
 * <pre>  L⁻¹ A L⁻ᵀ = Y Λ Yᵀ      V = L⁻ᵀ Y      A V = B V Λ      Vᵀ B V = I </pre>
 *
 * The lower triangle of B is read, and the symmetric part of A. Recorded, as {@link SymmetricEigen} is. A pair whose B is not positive
 * definite is an outcome of its own: see {@link #failures}. Eigenvalues are exact to rounding of ‖A‖‖B⁻¹‖: small ones are lost where B is
 * nearly singular.
 */
public final class SymmetricPencil {
    private static final String PIVOT = "has a B that is not positive definite (its leading minor of order %d is not"
            + " positive), and needs one whose eigenvalues are all above 0";

    private final Tensor values;
    private final Tensor vectors;
    private final MatrixFailures failures;

    private SymmetricPencil(Tensor values, Tensor vectors, MatrixFailures failures) {
        this.values = values;
        this.vectors = vectors;
        this.failures = failures;
    }

    /**
     * Of matrices and their metrics.
     *
     * @param matrices A
     * @param metrics B, of the shape of A, or one {@code [n, n]} for all
     */
    public static SymmetricPencil of(Tensor matrices, Tensor metrics) {
        Decomposition.requireSquare("generalised eigenvalues, A", matrices);
        Decomposition.requireSquare("generalised eigenvalues, B", metrics);
        Tensor metric = metrics.rank() == 2 ? metrics.expand(matrices.shape()) : metrics;
        Check.that(
                Arrays.equals(metric.shape(), matrices.shape()),
                "generalised eigenvalues are of A and B of one shape, or of one B [n, n] for all, got %s and %s",
                Shapes.text(matrices.shape()),
                Shapes.text(metrics.shape()));
        // Pairs that fail are identities until the end, so that nothing of them reaches the gradients of others.
        Decomposition.Parts finite =
                Decomposition.of("generalised eigenvalues", matrices, each -> List.of(new Tensor(each.clone())));
        CholeskyFactor factor = CholeskyFactor.of(metric);
        Tensor half = factor.lowerSolved(Dense.symmetricPart(finite.sound().get(0)));
        SymmetricEigen eigen = SymmetricEigen.of(Dense.symmetricPart(factor.lowerSolved(Dense.adjoint(half))));
        MatrixFailures failures = factor.failures().or(finite.failures(), PIVOT).or(eigen.failures(), PIVOT);
        Decomposition.Parts both =
                new Decomposition.Parts(List.of(eigen.values(), factor.adjointSolved(eigen.vectors())), failures);
        return new SymmetricPencil(both.get(0), both.get(1), failures);
    }

    /** λ, ascending, {@code [..., n]}. */
    public Tensor values() {
        return values;
    }

    /** V: eigenvectors are columns, in the order of the values, with vᵀBv = 1. */
    public Tensor vectors() {
        return vectors;
    }

    /** Which pairs have none, and why. */
    public MatrixFailures failures() {
        return failures;
    }
}
