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

/** A square {@link LinearMap}: {@code [batch, …]} to the same shape, with what solvers may ask of it. */
public interface LinearOperator extends LinearMap {
    /** By a vector–Jacobian product of {@link #apply}, unless an operator knows it in closed form. */
    @Override
    default Tensor applyTranspose(Tensor y) {
        boolean differentiable = NoGrad.isRecording();
        try (NoGrad on = NoGrad.recording()) {
            Tensor anywhere = y.withGradient();
            return Autograd.vectorJacobian(List.of(apply(anywhere)), List.of(anywhere), List.of(y), differentiable)
                    .get(0);
        }
    }

    @Override
    default LinearOperator transposed() {
        return structure().contains(Structure.SYMMETRIC) ? this : new Transposed(this);
    }

    @Override
    default LinearOperator withCoefficients(List<Tensor> coefficients) {
        return this;
    }

    /** What is known of it. */
    default Set<Structure> structure() {
        return Set.of();
    }

    @Override
    default boolean isShared() {
        return structure().contains(Structure.SHARED);
    }

    /**
     * A⁻¹, where structure gives it without a matrix of the whole: of diagonal operators, of Kronecker products. Such operators
     * say {@link Structure#KNOWN_INVERSE}. No numbers where it does not exist.
     */
    default Optional<LinearOperator> inverse() {
        return Optional.empty();
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

    /** x without its part in the null space of A; the same x for regular operators. */
    default Tensor withoutNullSpace(Tensor x) {
        return x;
    }

    /** b without its part outside of the range of A, which is its part in the null space of Aᵀ; often that of A. */
    default Tensor inRange(Tensor b) {
        return withoutNullSpace(b);
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
