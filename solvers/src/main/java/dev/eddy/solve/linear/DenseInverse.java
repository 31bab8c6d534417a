package dev.eddy.solve.linear;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.solve.internal.Assembly;
import dev.eddy.solve.internal.Batched;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.LuFactors;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * A⁻¹ by LU factors of the assembled matrix, its rows and columns scaled by powers of two to a largest entry of about 1,
 * outside of a declared null space. Samples that are singular beyond it give 0. In double precision whatever the type: in
 * single precision the small pivots of regular matrices look like rounding.
 */
final class DenseInverse {
    private final LinearOperator operator;
    private final Tensor matrix;
    private final Tensor rows;
    private final Tensor columns;
    private final LuFactors factors;
    private final Tensor regular;
    private final boolean shared;

    private DenseInverse(
            LinearOperator operator, Tensor matrix, Tensor rows, Tensor columns, LuFactors factors, Tensor regular) {
        this.operator = operator;
        this.matrix = matrix;
        this.rows = rows;
        this.columns = columns;
        this.factors = factors;
        this.regular = regular;
        this.shared = matrix.rank() == 2;
    }

    /** @param like a state, whose values do not matter */
    static DenseInverse of(LinearOperator operator, Tensor like) {
        Tensor matrix = Assembly.matrix(operator, like).to(DType.FLOAT64);
        if (operator.structure().contains(Structure.NULL_SPACE)) {
            double scale = largest(matrix);
            matrix = matrix.plus(
                    scale == 0 ? 1 : scale, Assembly.nullSpace(operator, like).to(DType.FLOAT64));
        }
        int last = matrix.rank() - 1;
        Tensor rows = powers(matrix, last);
        matrix = matrix.times(rows);
        Tensor columns = powers(matrix, last - 1);
        matrix = matrix.times(columns);
        LuFactors factors = LuFactors.of(matrix);
        Tensor regular = regular(factors.pivots());
        if (regular.min().item() == 0) {
            // An identity instead: what is not a number stays one under multiplication by 0.
            Tensor identity = Tensors.identity(matrix.dtype(), Math.toIntExact(like.elements() / like.size(0)));
            matrix = Tensors.where(regular.greaterThan(0), matrix, identity).reshape(matrix.shape());
            factors = LuFactors.of(matrix);
        }
        return new DenseInverse(operator, matrix, rows, columns, factors, regular);
    }

    boolean isSingular() {
        return regular.min().item() == 0;
    }

    /** 1 for samples without an inverse, else 0: {@code [batch or 1, 1, 1]}. */
    Tensor singular() {
        return regular.negated().plus(1);
    }

    Tensor apply(Tensor rightHandSide) {
        return state(solved(scaled(rightHandSide)), rightHandSide);
    }

    /**
     * A⁻¹ b with what became of it.
     *
     * @param excess {@code [batch, 1, …]}: above 0 for samples without an inverse, or whose scaled residual is larger than
     *     rounding makes it; not a number where that is none
     */
    record Checked(Tensor value, Tensor excess) {}

    Checked checked(Tensor rightHandSide) {
        Tensor b = scaled(rightHandSide);
        Tensor y = solved(b);
        Tensor value = state(y, rightHandSide);
        try (NoGrad off = NoGrad.open()) {
            Tensor image = shared
                    ? y.detach().matmul(matrix.detach().transpose(0, 1))
                    : matrix.detach().matmul(y.detach().unsqueeze(2)).reshape(y.shape());
            Tensor rest = Batched.norm(b.detach().minus(image));
            Tensor excess = rest.plus(-SparseFactors.ACCEPTED, Batched.norm(b.detach()))
                    .plus(singular().reshape(-1, 1));
            return new Checked(value, excess.reshape(Shapes.single(value.rank(), 0, excess.size(0))));
        }
    }

    /** {@code [batch, n]}. */
    private Tensor scaled(Tensor rightHandSide) {
        Tensor b = operator.withoutNullSpace(rightHandSide).to(DType.FLOAT64).reshape(rightHandSide.size(0), -1);
        Tensor known = b.times(rows.reshape(rows.rank() == 2 ? 1 : rows.size(0), -1));
        return isSingular()
                ? Tensors.where(regular.reshape(-1, 1).greaterThan(0), known, Tensors.zerosLike(known))
                : known;
    }

    private Tensor solved(Tensor b) {
        return shared
                ? factors.solve(b.transpose(0, 1)).transpose(0, 1)
                : factors.solve(b.unsqueeze(2)).reshape(b.shape());
    }

    private Tensor state(Tensor solved, Tensor like) {
        Tensor x = solved.times(columns.reshape(columns.rank() == 2 ? 1 : columns.size(0), -1));
        return operator.withoutNullSpace(x.reshape(like.shape()).to(like.dtype()));
    }

    private static double largest(Tensor matrix) {
        try (NoGrad off = NoGrad.open()) {
            return matrix.detach().abs().max().item();
        }
    }

    /** One over the largest entries along an axis, as powers of two: products with them are exact. */
    private static Tensor powers(Tensor matrix, int axis) {
        try (NoGrad off = NoGrad.open()) {
            Tensor largest = matrix.detach().abs().maxKeeping(axis);
            double[] values = largest.toDoubles();
            for (int i = 0; i < values.length; i++) {
                values[i] = SparseFactors.power(values[i]);
            }
            return Tensors.of(values, largest.shape()).to(matrix.device());
        }
    }

    /** 0 for matrices whose smallest pivot is of the size of rounding, else 1: {@code [batch, 1, 1]}. */
    private static Tensor regular(Tensor pivots) {
        Tensor sizes = pivots.rank() == 1 ? pivots.abs().unsqueeze(0) : pivots.abs();
        double rounding = SparseFactors.rounding(sizes.size(1));
        Tensor excess = sizes.minKeeping(1).plus(-rounding, sizes.maxKeeping(1)).unsqueeze(1);
        return Tensors.where(
                excess.greaterThan(0), Tensors.scalar(pivots.dtype(), 1), Tensors.scalar(pivots.dtype(), 0));
    }
}
