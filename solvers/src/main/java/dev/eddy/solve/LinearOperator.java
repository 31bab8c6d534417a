package dev.eddy.solve;

import dev.eddy.solve.linear.Diagonalization;
import dev.eddy.solve.linear.SparseMatrix;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A square linear map of batches: {@code [batch, …]} to the same shape, each sample on its own. Immutable.
 *
 * <p>The numbers that it is made of, as far as gradients may be taken with respect to them, are its {@link #coefficients}.
 * All operations are recorded.
 */
public interface LinearOperator {
    /** A x. */
    Tensor apply(Tensor x);

    /** Aᵀ y: by a vector–Jacobian product of {@link #apply}, unless an operator knows it in closed form. */
    default Tensor applyTranspose(Tensor y) {
        boolean differentiable = NoGrad.isRecording();
        try (NoGrad on = NoGrad.recording()) {
            Tensor anywhere = y.withGradient();
            return Autograd.vectorJacobian(List.of(apply(anywhere)), List.of(anywhere), List.of(y), differentiable)
                    .get(0);
        }
    }

    /** Aᵀ as an operator of the same coefficients. */
    default LinearOperator transposed() {
        return structure().contains(Structure.SYMMETRIC) ? this : new Transposed(this);
    }

    /** The tensors that {@link #apply} depends on; gradients of a solve reach them. */
    default List<Tensor> coefficients() {
        return List.of();
    }

    /** The same map of other coefficients, in the order of {@link #coefficients}. */
    default LinearOperator withCoefficients(List<Tensor> coefficients) {
        return this;
    }

    /** What is known of it. */
    default Set<Structure> structure() {
        return Set.of();
    }

    /** The diagonal, of a shape that broadcasts to that of x; solvers such as Jacobi's need it. */
    default Optional<Tensor> diagonal() {
        return Optional.empty();
    }

    /**
     * A partition of the unknowns into sets without couplings inside a set: masks of ones and zeros that broadcast to the
     * shape of x. Red and black for five-point stencils. Gauss–Seidel and SOR pass one after the other.
     */
    default Optional<List<Tensor>> colors(Tensor like) {
        return Optional.empty();
    }

    /** x without its part in the null space, which is that of Aᵀ as well; the same x for regular operators. */
    default Tensor withoutNullSpace(Tensor x) {
        return x;
    }

    /** What a solver of several grids may ask for: this operator on the next coarser grid, and the ways there and back. */
    default Optional<Coarser> coarser() {
        return Optional.empty();
    }

    /** For sparse direct solves: the matrix of the values of a sample in row-major order. */
    default Optional<SparseMatrix> sparse(Tensor like) {
        return Optional.empty();
    }

    /** For direct solves of tensor products: the eigenvectors along each axis, where they do not depend on coefficients. */
    default Optional<Diagonalization> diagonalization() {
        return Optional.empty();
    }

    /**
     * The restriction is a multiple of the transpose of the prolongation.
     *
     * @param operator of the coarser grid
     * @param restriction from residuals of the finer grid
     * @param prolongation of corrections to the finer grid
     */
    record Coarser(LinearOperator operator, UnaryOperator<Tensor> restriction, UnaryOperator<Tensor> prolongation) {}
}
