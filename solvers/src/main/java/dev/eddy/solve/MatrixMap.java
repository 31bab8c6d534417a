package dev.eddy.solve;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * A dense matrix, the same for every sample: {@code [batch, columns]} to {@code [batch, rows]}; its entries are its one
 * coefficient. A square one that solvers are to know more of is a {@link MatrixOperator}.
 *
 * @param matrix {@code [rows, columns]}
 */
public record MatrixMap(Tensor matrix) implements LinearMap {
    public MatrixMap {
        Check.that(matrix.rank() == 2, "a matrix has rows and columns, got rank %d", matrix.rank());
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
    public LinearMap transposed() {
        return new MatrixMap(matrix.transpose(0, 1));
    }

    @Override
    public List<Tensor> coefficients() {
        return List.of(matrix);
    }

    @Override
    public LinearMap withCoefficients(List<Tensor> coefficients) {
        return new MatrixMap(coefficients.get(0));
    }

    @Override
    public boolean isShared() {
        return true;
    }
}
