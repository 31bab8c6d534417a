package dev.eddy.solve.eigen;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.solve.linear.SparseMatrix;
import dev.eddy.tensor.Tensor;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An operator with a null space that it does not know of itself. */
record Declaring(LinearOperator original, NullSpace space) implements LinearOperator {
    @Override
    public Tensor apply(Tensor x) {
        return original.apply(x);
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        return original.applyTranspose(y);
    }

    @Override
    public LinearOperator transposed() {
        return new Declaring(original.transposed(), space.transposed());
    }

    @Override
    public Tensor withoutNullSpace(Tensor x) {
        return NullSpace.without(space.right(), x);
    }

    @Override
    public Tensor inRange(Tensor b) {
        return NullSpace.without(space.left(), b);
    }

    @Override
    public List<Tensor> coefficients() {
        return original.coefficients();
    }

    @Override
    public LinearOperator withCoefficients(List<Tensor> coefficients) {
        return new Declaring(original.withCoefficients(coefficients), space);
    }

    @Override
    public Set<Structure> structure() {
        Set<Structure> structure = EnumSet.of(Structure.NULL_SPACE);
        structure.addAll(original.structure());
        structure.remove(Structure.KNOWN_INVERSE);
        return structure;
    }

    @Override
    public Optional<Tensor> diagonal() {
        return original.diagonal();
    }

    @Override
    public Optional<List<Tensor>> colors(Tensor like) {
        return original.colors(like);
    }

    @Override
    public Optional<SparseMatrix> sparse(Tensor like) {
        return original.sparse(like);
    }
}
