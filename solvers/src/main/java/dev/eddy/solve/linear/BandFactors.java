package dev.eddy.solve.linear;

import java.util.Arrays;

/**
 * LU factors with partial pivoting of one matrix in a band, its rows and columns scaled by powers of two to a largest entry of
 * about 1 (Golub and Van Loan, Matrix Computations, section 4.3). Exchanges of rows widen the upper factor by the lower width.
 */
final class BandFactors implements SampleLu.Factors {
    private final BandLayout layout;
    private final int n;
    private final int lower;
    private final int reach;
    private final int width;
    private final double[] matrix;
    private final double[] left;
    private final double[] right;
    private final double[] factors;
    private final int[] pivots;
    private final boolean regular;

    /**
     * @param values of all entries of the sample, finite
     * @param from where they begin
     * @param pins unknowns to whose diagonal the largest entry is added
     */
    BandFactors(BandLayout layout, double[] values, int from, int[] pins) {
        this.layout = layout;
        n = layout.size();
        lower = layout.lower();
        reach = lower + layout.upper();
        width = lower + 1 + reach;
        matrix = new double[n * layout.span()];
        double largest = 0;
        for (int k = 0; k < layout.at().length; k++) {
            matrix[layout.at()[k]] += values[from + k];
            largest = Math.max(largest, Math.abs(values[from + k]));
        }
        for (int pin : pins) {
            matrix[layout.places()[pin] * layout.span() + lower] += largest == 0 ? 1 : largest;
        }
        left = scaled(true);
        right = scaled(false);
        factors = new double[n * width];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix, i * layout.span(), factors, i * width, layout.span());
        }
        pivots = new int[n];
        regular = factor();
    }

    /** Multiplies rows or columns by one over the largest of their entries, as a power of two. */
    private double[] scaled(boolean rows) {
        double[] by = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = first(i); j <= last(i); j++) {
                int line = rows ? i : j;
                by[line] = Math.max(by[line], Math.abs(matrix[entry(i, j)]));
            }
        }
        Arrays.setAll(by, i -> SparseFactors.power(by[i]));
        for (int i = 0; i < n; i++) {
            for (int j = first(i); j <= last(i); j++) {
                matrix[entry(i, j)] *= by[rows ? i : j];
            }
        }
        return by;
    }

    private int first(int i) {
        return Math.max(0, i - lower);
    }

    private int last(int i) {
        return Math.min(n - 1, i + layout.upper());
    }

    private int entry(int i, int j) {
        return i * layout.span() + j - i + lower;
    }

    private boolean factor() {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int k = 0; k < n; k++) {
            int end = Math.min(n - 1, k + lower);
            int best = k;
            for (int i = k + 1; i <= end; i++) {
                if (Math.abs(factors[factor(i, k)]) > Math.abs(factors[factor(best, k)])) {
                    best = i;
                }
            }
            pivots[k] = best;
            int to = Math.min(n - 1, k + reach);
            if (best != k) {
                for (int j = k; j <= to; j++) {
                    double other = factors[factor(best, j)];
                    factors[factor(best, j)] = factors[factor(k, j)];
                    factors[factor(k, j)] = other;
                }
            }
            double pivot = factors[factor(k, k)];
            least = Math.min(least, Math.abs(pivot));
            most = Math.max(most, Math.abs(pivot));
            for (int i = k + 1; i <= end && pivot != 0; i++) {
                double multiplier = factors[factor(i, k)] / pivot;
                factors[factor(i, k)] = multiplier;
                int row = factor(i, 0);
                int above = factor(k, 0);
                for (int j = k + 1; j <= to && multiplier != 0; j++) {
                    factors[row + j] -= multiplier * factors[above + j];
                }
            }
        }
        return least > SparseFactors.rounding(n) * most;
    }

    /** Place of column j in row i of the factors. */
    private int factor(int i, int j) {
        return i * width + j - i + lower;
    }

    @Override
    public boolean isRegular() {
        return regular;
    }

    @Override
    public double solve(double[] b, double[] x, int from, boolean transposed) {
        double[] before = transposed ? right : left;
        double[] after = transposed ? left : right;
        int[] places = layout.places();
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[places[i]] = before[places[i]] * b[from + i];
        }
        double size = SparseFactors.norm(rest);
        double[] y = rest.clone();
        if (transposed) {
            back(y);
        } else {
            forth(y);
        }
        for (int i = 0; i < n; i++) {
            for (int j = first(i); j <= last(i); j++) {
                rest[transposed ? j : i] -= matrix[entry(i, j)] * y[transposed ? i : j];
            }
        }
        for (int i = 0; i < n; i++) {
            x[from + i] = after[places[i]] * y[places[i]];
        }
        return SparseFactors.norm(rest) / (size == 0 ? 1 : size);
    }

    private void forth(double[] y) {
        for (int k = 0; k < n; k++) {
            swap(y, k);
            for (int i = k + 1; i <= Math.min(n - 1, k + lower); i++) {
                y[i] -= factors[factor(i, k)] * y[k];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            double sum = y[k];
            for (int j = k + 1; j <= Math.min(n - 1, k + reach); j++) {
                sum -= factors[factor(k, j)] * y[j];
            }
            y[k] = sum / factors[factor(k, k)];
        }
    }

    private void back(double[] y) {
        for (int k = 0; k < n; k++) {
            y[k] /= factors[factor(k, k)];
            for (int j = k + 1; j <= Math.min(n - 1, k + reach); j++) {
                y[j] -= factors[factor(k, j)] * y[k];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int i = k + 1; i <= Math.min(n - 1, k + lower); i++) {
                y[k] -= factors[factor(i, k)] * y[i];
            }
            swap(y, k);
        }
    }

    private void swap(double[] y, int k) {
        double other = y[pivots[k]];
        y[pivots[k]] = y[k];
        y[k] = other;
    }
}
