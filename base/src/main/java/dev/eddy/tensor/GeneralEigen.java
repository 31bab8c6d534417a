package dev.eddy.tensor;

import org.bytedeco.pytorch.global.torch;

/**
 * A V = V Λ of any square matrices {@code [..., n, n]}: complex eigenvalues, in no order, and eigenvectors of length 1, also of
 * real matrices. Recorded; derivatives need eigenvalues that differ, and results that do not depend on the phase of an
 * eigenvector.
 */
public final class GeneralEigen {
    private final Tensor values;
    private final Tensor vectors;
    private final MatrixFailures failures;

    private GeneralEigen(Tensor values, Tensor vectors, MatrixFailures failures) {
        this.values = values;
        this.vectors = vectors;
        this.failures = failures;
    }

    public static GeneralEigen of(Tensor matrices) {
        Decomposition.requireSquare("eigenvalues", matrices);
        Decomposition.Parts parts =
                Decomposition.of("eigenvalues", matrices, a -> Decomposition.parts(torch.linalg_eig(a)));
        return new GeneralEigen(parts.get(0), parts.get(1), parts.failures());
    }

    /** λ, complex, {@code [..., n]}. */
    public Tensor values() {
        return values;
    }

    /** V, complex: eigenvectors are columns, in the order of the values. */
    public Tensor vectors() {
        return vectors;
    }

    public MatrixFailures failures() {
        return failures;
    }
}
