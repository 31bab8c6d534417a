package dev.eddy.solve.structured;

import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * d x, value by value; d is its one coefficient.
 *
 * @param entries d, of the shape of a state, {@code [1 or batch, …]}
 */
public record DiagonalOperator(Tensor entries) implements StructuredOperator {
    public DiagonalOperator {
        Check.that(
                entries.rank() >= 2,
                "the entries of a diagonal operator have the shape of a state, [1 or batch, …], got %s",
                entries);
    }

    @Override
    public Tensor apply(Tensor x) {
        return entries.times(x);
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        return apply(y);
    }

    @Override
    public List<Tensor> coefficients() {
        return List.of(entries);
    }

    @Override
    public LinearOperator withCoefficients(List<Tensor> coefficients) {
        return new DiagonalOperator(coefficients.get(0));
    }

    @Override
    public Set<Structure> structure() {
        Set<Structure> structure = EnumSet.of(Structure.SYMMETRIC, Structure.DIAGONAL, Structure.KNOWN_INVERSE);
        if (entries.size(0) == 1) {
            structure.add(Structure.SHARED);
        }
        return structure;
    }

    @Override
    public Optional<Tensor> diagonal() {
        return Optional.of(entries);
    }

    /** All at once. */
    @Override
    public Optional<List<Tensor>> colors(Tensor like) {
        return Optional.of(List.of(Tensors.ones(like.dtype(), 1)));
    }

    @Override
    public Optional<LinearOperator> inverse() {
        return Optional.of(new DiagonalOperator(entries.reciprocal()));
    }

    @Override
    public Tensor logAbsDeterminant() {
        Tensor logs = entries.abs().log().reshape(entries.size(0), -1).sum(1);
        return entries.size(0) == 1 ? logs.squeeze(0) : logs;
    }
}
