package dev.eddy.solve;

import dev.eddy.solve.linear.Diagonalization;
import dev.eddy.solve.linear.SparseMatrix;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Aᵀ of an operator that has no closed form of it as an operator. */
record Transposed(LinearOperator original) implements LinearOperator {
    @Override
    public Tensor apply(Tensor x) {
        return original.applyTranspose(x);
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        return original.apply(y);
    }

    @Override
    public LinearOperator transposed() {
        return original;
    }

    @Override
    public List<Tensor> coefficients() {
        return original.coefficients();
    }

    @Override
    public LinearOperator withCoefficients(List<Tensor> coefficients) {
        return new Transposed(original.withCoefficients(coefficients));
    }

    @Override
    public Set<Structure> structure() {
        return original.structure();
    }

    @Override
    public Tensor withoutNullSpace(Tensor x) {
        return original.inRange(x);
    }

    @Override
    public Tensor inRange(Tensor b) {
        return original.withoutNullSpace(b);
    }

    @Override
    public Optional<Coarser> coarser() {
        return original.coarser()
                .map(way -> new Coarser(way.operator().transposed(), way.restriction(), way.prolongation()));
    }

    @Override
    public Optional<SparseMatrix> sparse(Tensor like) {
        return original.sparse(like).map(SparseMatrix::transposed);
    }

    @Override
    public Optional<Diagonalization> diagonalization() {
        return original.diagonalization();
    }

    @Override
    public Optional<LinearOperator> inverse() {
        return original.inverse().map(LinearOperator::transposed);
    }

    @Override
    public Optional<Tensor> diagonal() {
        return original.diagonal();
    }

    @Override
    public Optional<List<Tensor>> colors(Tensor like) {
        return original.colors(like);
    }
}
