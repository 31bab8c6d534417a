package dev.eddy.solve.internal;

import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearMap;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.linear.SparseMatrix;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** Dense matrices of operators, recorded: their columns are the images of unit vectors. */
public final class Assembly {
    private static final int MOST = 1024;

    private Assembly() {}

    /**
     * {@code [rows, n]} where all samples share one map, else {@code [batch, rows, n]}; n counts the values of a sample.
     *
     * @param like what the map is applied to
     */
    public static Tensor matrix(LinearMap map, Tensor like) {
        long[] shape = like.shape();
        int n = Math.toIntExact(like.elements() / shape[0]);
        Tensor units = units(like, n);
        if (map.isShared()) {
            return map.apply(units).reshape(n, -1).transpose(0, 1);
        }
        List<Tensor> columns = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            Tensor unit = units.narrow(0, j, 1).expand(shape).contiguous();
            columns.add(map.apply(unit).reshape(shape[0], -1));
        }
        return Tensors.stack(columns, 2);
    }

    /** All entries of the dense matrix, for operators that do not name theirs. */
    public static SparseMatrix sparse(LinearOperator operator, Tensor like) {
        int n = Math.toIntExact(like.elements() / like.size(0));
        Check.that(
                n <= MOST,
                "sparse-direct needs an operator that names its entries, as stencils do, or of at most %d unknowns; this one"
                        + " has %d",
                MOST,
                n);
        int[] rows = new int[n * n];
        int[] columns = new int[n * n];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = k / n;
            columns[k] = k % n;
        }
        return new SparseMatrix(n, rows, columns, matrix(operator, like).reshape(-1, (long) n * n));
    }

    /**
     * What makes a matrix with a declared null space regular: Σ u vᵀ over an orthonormal basis v of the null space and one of that
     * of the transpose, {@code [n, n]}. Solutions of right-hand sides in the range have no part in the null space then.
     */
    public static Tensor border(LinearOperator operator, Tensor like) {
        int n = Math.toIntExact(like.elements() / like.size(0));
        Tensor units = units(like, n);
        Tensor right = units.minus(operator.withoutNullSpace(units)).reshape(n, n);
        Tensor left = units.minus(operator.inRange(units)).reshape(n, n);
        boolean isOne = right.minus(left).abs().max().item() < 1e-6;
        return isOne ? right : basis(left).matmul(basis(right).transpose(0, 1)).to(right.dtype());
    }

    /** Orthonormal columns that a projection leaves as they are. */
    private static Tensor basis(Tensor projection) {
        SymmetricEigen eigen = SymmetricEigen.of(projection.to(DType.FLOAT64));
        long count = Math.round(eigen.values().sum().item());
        return eigen.vectors().narrow(1, projection.size(0) - count, count);
    }

    private static Tensor units(Tensor like, int n) {
        long[] shape = like.shape();
        shape[0] = n;
        DType type = like.dtype();
        return Tensors.identity(type, n).reshape(shape).to(like.device());
    }
}
