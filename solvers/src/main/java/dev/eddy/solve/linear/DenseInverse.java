package dev.eddy.solve.linear;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.solve.internal.Assembly;
import dev.eddy.solve.internal.Batched;
import dev.eddy.solve.internal.Lost;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.LuFactors;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * A⁻¹ by LU factors of the assembled matrix, its rows and columns scaled by powers of two to a largest entry of about 1,
 * outside of a declared null space; A⁻ᵀ by the same factors. Samples that are singular beyond it give 0. In double precision
 * whatever the type: in single precision the small pivots of regular matrices look like rounding.
 */
final class DenseInverse implements DirectFactors {
    /** What becomes of the matrix of a sample. */
    private enum Kind {
        REGULAR,
        SINGULAR,
        NO_NUMBER
    }

    private final Tensor matrix;
    private final Tensor rows;
    private final Tensor columns;
    private final LuFactors factors;
    private final Kind[] kinds;
    private final boolean adjoint;

    /**
     * @param matrix scaled, {@code [n, n]} or {@code [batch, n, n]}, identities where there is no inverse
     * @param rows what its rows were multiplied with, {@code [1 or batch, n]}
     * @param columns what its columns were multiplied with
     */
    private DenseInverse(Tensor matrix, Tensor rows, Tensor columns, LuFactors factors, Kind[] kinds, boolean adjoint) {
        this.matrix = matrix;
        this.rows = rows;
        this.columns = columns;
        this.factors = factors;
        this.kinds = kinds;
        this.adjoint = adjoint;
    }

    /** @param like a state, whose values do not matter */
    static DenseInverse of(LinearOperator operator, Tensor like) {
        Tensor matrix = Assembly.matrix(operator, like).to(DType.FLOAT64);
        if (operator.structure().contains(Structure.NULL_SPACE)) {
            double scale = largest(matrix);
            matrix = matrix.plus(
                    scale > 0 ? scale : 1, Assembly.border(operator, like).to(DType.FLOAT64));
        }
        int n = Math.toIntExact(matrix.size(-1));
        Tensor rows = powers(matrix, -1);
        matrix = matrix.times(rows);
        Tensor columns = powers(matrix, -2);
        matrix = matrix.times(columns);
        LuFactors factors = LuFactors.of(matrix);
        Kind[] kinds = kinds(factors.pivots().reshape(-1, n), matrix);
        boolean[] missing = new boolean[kinds.length];
        boolean any = false;
        for (int i = 0; i < kinds.length; i++) {
            missing[i] = kinds[i] != Kind.REGULAR;
            any |= missing[i];
        }
        if (any) {
            // An identity instead: what is not a number stays one under multiplication by 0.
            Tensor mask = Tensors.of(missing, kinds.length, 1, 1).to(matrix.device());
            Tensor identity = Tensors.identity(matrix.dtype(), n).to(matrix.device());
            matrix = Tensors.where(mask, identity, matrix).reshape(matrix.shape());
            factors = LuFactors.of(matrix);
        }
        return new DenseInverse(matrix, rows.reshape(-1, n), columns.reshape(-1, n), factors, kinds, false);
    }

    @Override
    public DenseInverse transposed() {
        return new DenseInverse(matrix, columns, rows, factors, kinds, !adjoint);
    }

    @Override
    public boolean isDouble() {
        return true;
    }

    @Override
    public boolean isRecorded() {
        return true;
    }

    /** 1 for samples without an inverse, else 0: {@code [batch or 1, 1, 1]}. */
    Tensor singular() {
        double[] flags = new double[kinds.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = kinds[i] == Kind.REGULAR ? 0 : 1;
        }
        return Tensors.of(flags, flags.length, 1, 1);
    }

    boolean isSingular() {
        return singular().max().item() > 0;
    }

    /** A⁻¹ b of the type of b, in the order of {@link LinearOperator#inRange} and back. */
    Tensor apply(LinearOperator operator, Tensor rightHandSide) {
        Tensor y = solved(scaled(operator.inRange(rightHandSide).to(DType.FLOAT64)));
        return operator.withoutNullSpace(
                y.times(columns).reshape(rightHandSide.shape()).to(rightHandSide.dtype()));
    }

    @Override
    public Solved solve(Tensor rightHandSide) {
        Tensor b = scaled(rightHandSide);
        Tensor y = solved(b);
        double[] rests;
        try (NoGrad off = NoGrad.open()) {
            // Of regular matrices the residual of the scaled system is rounding.
            rests = Batched.norms(b.detach().minus(image(y.detach())));
        }
        double[] sizes = Batched.norms(b);
        boolean[] singular = new boolean[rests.length];
        double[] none = new double[rests.length];
        for (int i = 0; i < singular.length; i++) {
            Kind kind = kinds[kinds.length == 1 ? 0 : i];
            singular[i] = kind == Kind.SINGULAR || rests[i] > SparseFactors.ACCEPTED * sizes[i];
            none[i] = kind == Kind.NO_NUMBER ? Double.NaN : 0;
        }
        return new Solved(Lost.of(none).marked(y.times(columns)).reshape(rightHandSide.shape()), singular);
    }

    /** {@code [batch, n]}, 0 in samples without an inverse. */
    private Tensor scaled(Tensor rightHandSide) {
        Tensor b = rightHandSide.reshape(rightHandSide.size(0), -1).times(rows);
        if (!isSingular()) {
            return b;
        }
        Tensor mask = singular().reshape(-1, 1).to(b.device()).greaterThan(0);
        return Tensors.where(mask, Tensors.scalar(b.dtype(), 0), b);
    }

    private Tensor solved(Tensor b) {
        if (matrix.rank() == 2) {
            Tensor columns = b.transpose(0, 1);
            return (adjoint ? factors.solveAdjoint(columns) : factors.solve(columns)).transpose(0, 1);
        }
        Tensor columns = b.unsqueeze(2);
        return (adjoint ? factors.solveAdjoint(columns) : factors.solve(columns)).squeeze(2);
    }

    private Tensor image(Tensor y) {
        Tensor m = matrix.detach();
        if (matrix.rank() == 2) {
            return y.matmul(adjoint ? m : m.transpose(0, 1));
        }
        return (adjoint ? m.transpose(1, 2) : m).matmul(y.unsqueeze(2)).squeeze(2);
    }

    /** Of those that are numbers. */
    private static double largest(Tensor matrix) {
        try (NoGrad off = NoGrad.open()) {
            Tensor sizes = matrix.detach().abs();
            return Tensors.where(sizes.isFinite(), sizes, Tensors.scalar(sizes.dtype(), 0))
                    .max()
                    .item();
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

    /** Singular are matrices whose smallest pivot is of the size of rounding. */
    private static Kind[] kinds(Tensor pivots, Tensor matrix) {
        try (NoGrad off = NoGrad.open()) {
            double[] sizes = Batched.largest(matrix.detach().reshape(pivots.size(0), -1));
            double[] all = pivots.abs().toDoubles();
            int n = Math.toIntExact(pivots.size(1));
            Kind[] kinds = new Kind[sizes.length];
            for (int i = 0; i < kinds.length; i++) {
                double least = Double.POSITIVE_INFINITY;
                double most = 0;
                for (int j = i * n; j < (i + 1) * n; j++) {
                    least = Math.min(least, all[j]);
                    most = Math.max(most, all[j]);
                }
                boolean regular = least > SparseFactors.rounding(n) * most;
                kinds[i] = !Double.isFinite(sizes[i]) ? Kind.NO_NUMBER : regular ? Kind.REGULAR : Kind.SINGULAR;
            }
            return kinds;
        }
    }
}
