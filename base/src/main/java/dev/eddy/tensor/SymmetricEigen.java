package dev.eddy.tensor;

import java.util.List;
import org.bytedeco.pytorch.global.torch;

/**
 * A = V Λ Vᵀ of symmetric matrices {@code [..., n, n]} (Hermitian ones: V Λ Vᴴ), of which the lower triangle is read: real
 * eigenvalues in ascending order and orthonormal eigenvectors. Recorded. Derivatives of eigenvalues hold always; those of
 * eigenvectors need eigenvalues that differ, and do not exist where two agree.
 */
public final class SymmetricEigen {
    private final Tensor values;
    private final Tensor vectors;
    private final MatrixFailures failures;

    private SymmetricEigen(Tensor values, Tensor vectors, MatrixFailures failures) {
        this.values = values;
        this.vectors = vectors;
        this.failures = failures;
    }

    public static SymmetricEigen of(Tensor matrices) {
        Decomposition.requireSquare("symmetric eigenvalues", matrices);
        Decomposition.Parts parts = Decomposition.of(
                "symmetric eigenvalues", matrices, a -> Decomposition.parts(torch.linalg_eigh(a, "L")));
        return new SymmetricEigen(parts.get(0), parts.get(1), parts.failures());
    }

    /** λ alone, ascending, {@code [..., n]}: in less than half of the time. Not a number where there are none. */
    public static Tensor valuesOf(Tensor matrices) {
        Decomposition.requireSquare("symmetric eigenvalues", matrices);
        return Decomposition.of(
                        "symmetric eigenvalues", matrices, a -> List.of(new Tensor(torch.linalg_eigvalsh(a, "L"))))
                .get(0);
    }

    /** λ, ascending, {@code [..., n]}. */
    public Tensor values() {
        return values;
    }

    /** V: eigenvectors are columns, in the order of the values. */
    public Tensor vectors() {
        return vectors;
    }

    public MatrixFailures failures() {
        return failures;
    }
}
