package dev.eddy.solve.internal;

import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.solve.linear.SparseMatrix;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** Dense matrices of operators, recorded: their columns are the images of unit vectors. */
public final class Assembly {
    private static final int MOST = 1024;

    private Assembly() {}

    /** {@code [n, n]} where all samples share one map, else {@code [batch, n, n]}; n counts the values of a sample. */
    public static Tensor matrix(LinearOperator operator, Tensor like) {
        long[] shape = like.shape();
        int n = Math.toIntExact(like.elements() / shape[0]);
        Tensor units = units(like, n);
        if (operator.structure().contains(Structure.SHARED)) {
            return operator.apply(units).reshape(n, n).transpose(0, 1);
        }
        List<Tensor> columns = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            Tensor unit = units.narrow(0, j, 1).expand(shape).contiguous();
            columns.add(operator.apply(unit).reshape(shape[0], n));
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

    /** 1 − P for the P that removes the null space: symmetric, {@code [n, n]}. */
    public static Tensor nullSpace(LinearOperator operator, Tensor like) {
        long[] shape = like.shape();
        int n = Math.toIntExact(like.elements() / shape[0]);
        Tensor units = units(like, n);
        return units.minus(operator.withoutNullSpace(units)).reshape(n, n);
    }

    private static Tensor units(Tensor like, int n) {
        long[] shape = like.shape();
        shape[0] = n;
        DType type = like.dtype();
        return Tensors.identity(type, n).reshape(shape).to(like.device());
    }
}
