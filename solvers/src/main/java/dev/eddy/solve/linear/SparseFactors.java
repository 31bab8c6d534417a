package dev.eddy.solve.linear;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.sparse.csc.decomposition.lu.LuUpLooking_DSCC;
import org.ejml.sparse.csc.misc.TriangularSolver_DSCC;

/** LU factors of one matrix, its rows and columns scaled by powers of two to a largest entry of about 1. */
final class SparseFactors implements SampleLu.Factors {
    /** Largest residual of the scaled system, relative to its right-hand side; of regular matrices it is rounding. */
    static final double ACCEPTED = 1e-3;

    private final int n;
    private final int[] rows;
    private final int[] columns;
    private final double[] values;
    private final double[] left;
    private final double[] right;
    private final LuUpLooking_DSCC factors;
    private final boolean regular;

    /**
     * @param values of all entries
     * @param pins unknowns to whose diagonal the largest entry is added
     */
    SparseFactors(SparseMatrix matrix, double[] values, int[] pins) {
        n = matrix.size();
        // The library keeps entries at the same place apart.
        Map<Long, Double> sums = new HashMap<>();
        for (int k = 0; k < values.length; k++) {
            if (values[k] != 0) {
                sums.merge((long) matrix.rows()[k] * n + matrix.columns()[k], values[k], Double::sum);
            }
        }
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        for (int pin : pins) {
            sums.merge((long) pin * n + pin, largest == 0 ? 1 : largest, Double::sum);
        }
        rows = new int[sums.size()];
        columns = new int[sums.size()];
        this.values = new double[sums.size()];
        int entry = 0;
        for (Map.Entry<Long, Double> sum : sums.entrySet()) {
            rows[entry] = (int) (sum.getKey() / n);
            columns[entry] = (int) (sum.getKey() % n);
            this.values[entry++] = sum.getValue();
        }
        left = scale(rows);
        right = scale(columns);
        // No order that makes fewer entries: that of the unknowns.
        factors = new LuUpLooking_DSCC(null);
        regular = factor();
    }

    /** Divides the values by the largest of their row or column. */
    private double[] scale(int[] places) {
        double[] factors = new double[n];
        for (int k = 0; k < values.length; k++) {
            factors[places[k]] = Math.max(factors[places[k]], Math.abs(values[k]));
        }
        Arrays.setAll(factors, i -> power(factors[i]));
        for (int k = 0; k < values.length; k++) {
            values[k] *= factors[places[k]];
        }
        return factors;
    }

    private boolean factor() {
        DMatrixSparseTriplet entries = new DMatrixSparseTriplet(n, n, values.length);
        for (int k = 0; k < values.length; k++) {
            entries.addItem(rows[k], columns[k], values[k]);
        }
        DMatrixSparseCSC sparse = DConvertMatrixStruct.convert(entries, (DMatrixSparseCSC) null);
        sparse.sortIndices(null);
        if (!factors.decompose(sparse)) {
            return false;
        }
        DMatrixSparseCSC upper = factors.getU();
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int j = 0; j < n; j++) {
            // The diagonal ends a column.
            double pivot = Math.abs(upper.nz_values[upper.col_idx[j + 1] - 1]);
            least = Math.min(least, pivot);
            most = Math.max(most, pivot);
        }
        return least > rounding(n) * most;
    }

    @Override
    public boolean isRegular() {
        return regular;
    }

    @Override
    public double solve(double[] b, double[] x, int from, boolean transposed) {
        double[] before = transposed ? right : left;
        double[] after = transposed ? left : right;
        int[] of = transposed ? columns : rows;
        int[] by = transposed ? rows : columns;
        double[] rest = new double[n];
        Arrays.setAll(rest, i -> before[i] * b[from + i]);
        double size = norm(rest);
        double[] y = transposed ? transposedSolved(rest) : solved(rest);
        for (int k = 0; k < values.length; k++) {
            rest[of[k]] -= values[k] * y[by[k]];
        }
        for (int i = 0; i < n; i++) {
            x[from + i] = after[i] * y[i];
        }
        return norm(rest) / (size == 0 ? 1 : size);
    }

    /** Row i of the matrix is row p(i) of L U. */
    private double[] solved(double[] b) {
        int[] places = factors.getPinv();
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[places[i]] = b[i];
        }
        TriangularSolver_DSCC.solveL(factors.getL(), y);
        TriangularSolver_DSCC.solveU(factors.getU(), y);
        return y;
    }

    private double[] transposedSolved(double[] b) {
        int[] places = factors.getPinv();
        double[] z = b.clone();
        DMatrixSparseCSC upper = factors.getU();
        for (int j = 0; j < n; j++) {
            // The diagonal ends a column.
            int last = upper.col_idx[j + 1] - 1;
            for (int k = upper.col_idx[j]; k < last; k++) {
                z[j] -= upper.nz_values[k] * z[upper.nz_rows[k]];
            }
            z[j] /= upper.nz_values[last];
        }
        TriangularSolver_DSCC.solveTranL(factors.getL(), z);
        double[] y = new double[n];
        Arrays.setAll(y, i -> z[places[i]]);
        return y;
    }

    /** Also of values whose squares vanish or overflow. */
    static double norm(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (!(largest > 0) || Double.isInfinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double value : values) {
            sum += (value / largest) * (value / largest);
        }
        return largest * Math.sqrt(sum);
    }

    /** Part of the largest pivot below which the smallest one is rounding. */
    static double rounding(long unknowns) {
        return unknowns * 0x1p-52;
    }

    /** A power of two that makes a size about 1. */
    static double power(double size) {
        return size > 0 && Double.isFinite(size) ? Math.scalb(1.0, -Math.getExponent(size)) : 1;
    }
}
