package dev.eddy.solve;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dense matrix, the same for every sample of {@code [batch, n]}; its entries are its one coefficient.
 *
 * @param matrix {@code [n, n]}
 * @param structure what the caller knows of it
 */
public record MatrixOperator(Tensor matrix, Set<Structure> structure) implements LinearOperator {
    public MatrixOperator {
        Check.that(
                matrix.rank() == 2 && matrix.size(0) == matrix.size(1),
                "a matrix operator is square, [n, n]; got rank %d",
                matrix.rank());
        Set<Structure> all = EnumSet.of(Structure.SHARED);
        all.addAll(structure);
        structure = Set.copyOf(all);
    }

    public MatrixOperator(Tensor matrix) {
        this(matrix, Set.of());
    }

    @Override
    public Tensor apply(Tensor x) {
        return x.matmul(matrix.transpose(0, 1));
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        return y.matmul(matrix);
    }

    @Override
    public LinearOperator transposed() {
        return structure.contains(Structure.SYMMETRIC) ? this : new MatrixOperator(matrix.transpose(0, 1), structure);
    }

    @Override
    public List<Tensor> coefficients() {
        return List.of(matrix);
    }

    @Override
    public LinearOperator withCoefficients(List<Tensor> coefficients) {
        return new MatrixOperator(coefficients.get(0), structure);
    }

    @Override
    public Optional<Tensor> diagonal() {
        return Optional.of(Dense.diagonal(matrix));
    }

    /** Every unknown on its own. */
    @Override
    public Optional<List<Tensor>> colors(Tensor like) {
        int n = Math.toIntExact(matrix.size(0));
        Tensor units = Tensors.identity(matrix.dtype(), n);
        List<Tensor> masks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            masks.add(units.narrow(0, i, 1));
        }
        return Optional.of(masks);
    }
}
