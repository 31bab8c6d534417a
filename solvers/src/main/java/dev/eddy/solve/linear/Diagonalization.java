package dev.eddy.solve.linear;

import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * A = (Q₁ ⊗ Q₂ ⊗ …) Λ (Q₁ ⊗ Q₂ ⊗ …)ᵀ over the last axes of a state.
 *
 * @param bases Qₐ of each of the last axes, in their order: orthonormal columns, {@code [n, n]}
 * @param eigenvalues Λ in double precision, for their sums cancel; of a shape that broadcasts to that of a state; gradients of
 *     coefficients pass them where they are recorded
 */
public record Diagonalization(List<Tensor> bases, Tensor eigenvalues) {
    public Diagonalization {
        bases = List.copyOf(bases);
    }

    /** Components of a state in the eigenvectors. */
    public Tensor components(Tensor state) {
        Tensor x = state;
        for (int d = 0; d < bases.size(); d++) {
            x = along(d, bases.get(d), x);
        }
        return x;
    }

    /** The state of such components. */
    public Tensor state(Tensor components) {
        Tensor x = components;
        for (int d = 0; d < bases.size(); d++) {
            x = along(d, bases.get(d).transpose(0, 1), x);
        }
        return x;
    }

    private Tensor along(int d, Tensor matrix, Tensor x) {
        int last = x.rank() - 1;
        int axis = x.rank() - bases.size() + d;
        // Qᵀ x along the axis: from the left where it is the last but one, so that nothing is moved.
        if (axis == last) {
            return x.matmul(matrix);
        }
        if (axis == last - 1) {
            return matrix.transpose(0, 1).matmul(x);
        }
        return x.transpose(axis, last).matmul(matrix).transpose(axis, last);
    }
}
