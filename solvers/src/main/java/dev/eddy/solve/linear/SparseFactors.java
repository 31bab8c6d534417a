package dev.eddy.solve.linear;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.interfaces.linsol.LinearSolverSparse;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.sparse.FillReducing;
import org.ejml.sparse.csc.decomposition.lu.LuUpLooking_DSCC;
import org.ejml.sparse.csc.factory.LinearSolverFactory_DSCC;

/** LU factors of one matrix, its rows and columns scaled by powers of two to a largest entry of about 1. */
final class SparseFactors {
    /** Largest residual of the scaled system, relative to its right-hand side; of regular matrices it is rounding. */
    static final double ACCEPTED = 1e-3;

    private final int n;
    private final int[] rows;
    private final int[] columns;
    private final double[] values;
    private final double[] left;
    private final double[] right;
    private final LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> solver;
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
        solver = LinearSolverFactory_DSCC.lu(FillReducing.NONE);
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
        if (!solver.setA(sparse)) {
            return false;
        }
        LuUpLooking_DSCC factors = solver.getDecomposition();
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

    /** Whether its smallest pivot is more than rounding. */
    boolean isRegular() {
        return regular;
    }

    /**
     * @param residual of the scaled system, relative to its right-hand side
     */
    @SuppressWarnings("ArrayRecordComponent") // as in Solution
    record Solved(double[] x, double residual) {}

    Solved solve(double[] b) {
        double[] scaled = new double[n];
        Arrays.setAll(scaled, i -> left[i] * b[i]);
        double size = norm(scaled);
        DMatrixRMaj y = new DMatrixRMaj(n, 1);
        solver.solve(DMatrixRMaj.wrap(n, 1, scaled.clone()), y);
        for (int k = 0; k < values.length; k++) {
            scaled[rows[k]] -= values[k] * y.data[columns[k]];
        }
        double residual = norm(scaled) / (size == 0 ? 1 : size);
        Arrays.setAll(y.data, i -> right[i] * y.data[i]);
        return new Solved(y.data, residual);
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
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
