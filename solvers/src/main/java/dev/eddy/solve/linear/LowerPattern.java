package dev.eddy.solve.linear;

import java.util.Arrays;

/** Places on and below the diagonal at which a sparse matrix has entries, row after row, in ascending columns: the diagonal is last. */
final class LowerPattern {
    private static final double FIRST_SHIFT = 1e-3;
    private static final int SHIFTS = 12;
    /** Part of its diagonal entry below which a pivot is none. */
    private static final double LEAST = 1e-12;

    private final int[] starts;
    private final int[] columns;
    /** Where each entry of the matrix goes; −1 above the diagonal. */
    private final int[] slots;

    private LowerPattern(int[] starts, int[] columns, int[] slots) {
        this.starts = starts;
        this.columns = columns;
        this.slots = slots;
    }

    static LowerPattern of(SparseMatrix matrix) {
        int n = matrix.size();
        int count = matrix.rows().length;
        long[] all = new long[n + count];
        for (int i = 0; i < n; i++) {
            all[i] = place(i, i, n);
        }
        int size = n;
        for (int k = 0; k < count; k++) {
            if (matrix.rows()[k] > matrix.columns()[k]) {
                all[size++] = place(matrix.rows()[k], matrix.columns()[k], n);
            }
        }
        long[] places = Arrays.stream(all, 0, size).sorted().distinct().toArray();
        int[] starts = new int[n + 1];
        int[] columns = new int[places.length];
        for (int p = 0; p < places.length; p++) {
            columns[p] = (int) (places[p] % n);
            starts[(int) (places[p] / n) + 1] = p + 1;
        }
        int[] slots = new int[count];
        for (int k = 0; k < count; k++) {
            slots[k] = matrix.rows()[k] < matrix.columns()[k]
                    ? -1
                    : Arrays.binarySearch(places, place(matrix.rows()[k], matrix.columns()[k], n));
        }
        return new LowerPattern(starts, columns, slots);
    }

    private static long place(int row, int column, int n) {
        return (long) row * n + column;
    }

    int size() {
        return starts.length - 1;
    }

    private int diagonal(int row) {
        return starts[row + 1] - 1;
    }

    /** Entries of L, of the negative of a matrix with a negative diagonal; the last number says which, by 1 or −1. */
    double[] factor(double[] entries) {
        double[] a = new double[columns.length];
        for (int k = 0; k < slots.length; k++) {
            if (slots[k] >= 0) {
                a[slots[k]] += entries[k];
            }
        }
        double sign = size() == 0 || a[diagonal(0)] > 0 ? 1 : -1;
        double[] factor = new double[a.length + 1];
        double shift = 0;
        for (int i = 0; i < SHIFTS; i++) {
            if (factored(a, sign, shift, factor)) {
                factor[a.length] = sign;
                return factor;
            }
            shift = shift == 0 ? FIRST_SHIFT : 4 * shift;
        }
        Arrays.fill(factor, Double.NaN);
        return factor;
    }

    private boolean factored(double[] a, double sign, double shift, double[] factor) {
        for (int row = 0; row < size(); row++) {
            int last = diagonal(row);
            for (int p = starts[row]; p < last; p++) {
                int column = columns[p];
                factor[p] = (sign * a[p] - product(factor, row, p, column)) / factor[diagonal(column)];
            }
            double whole = sign * a[last] * (1 + shift);
            double rest = whole;
            for (int p = starts[row]; p < last; p++) {
                rest -= factor[p] * factor[p];
            }
            if (!(rest > LEAST * whole) || !Double.isFinite(rest)) {
                return false;
            }
            factor[last] = Math.sqrt(rest);
        }
        return true;
    }

    /** Σ_j L_ij L_kj over the columns j &lt; k that both rows have, those of row i before the place p. */
    private double product(double[] factor, int row, int end, int other) {
        double sum = 0;
        int p = starts[row];
        int q = starts[other];
        int last = diagonal(other);
        while (p < end && q < last) {
            if (columns[p] == columns[q]) {
                sum += factor[p++] * factor[q++];
            } else if (columns[p] < columns[q]) {
                p++;
            } else {
                q++;
            }
        }
        return sum;
    }

    /** L⁻ᵀ L⁻¹ r in the place of r, from an offset on. */
    void solve(double[] factor, double[] r, int from) {
        for (int row = 0; row < size(); row++) {
            double rest = r[from + row];
            int last = diagonal(row);
            for (int p = starts[row]; p < last; p++) {
                rest -= factor[p] * r[from + columns[p]];
            }
            r[from + row] = rest / factor[last];
        }
        double sign = factor[columns.length];
        for (int row = size() - 1; row >= 0; row--) {
            int last = diagonal(row);
            double x = r[from + row] / factor[last];
            for (int p = starts[row]; p < last; p++) {
                r[from + columns[p]] -= factor[p] * x;
            }
            r[from + row] = sign * x;
        }
    }
}
