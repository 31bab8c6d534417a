package dev.eddy.initial;

/**
 * The kernel exp(−(x − y)²/(2ℓ²)) along one axis: its eigenvectors between nodes, by Jacobi's rotations in plain Java, and its
 * values between points and nodes.
 */
final class AxisKernel {
    private static final int SWEEPS = 60;

    private final double[][] matrix;
    private final double[][] toModes;
    private final double[][] toPoints;

    /** @param extent the nodes stand from 0 to it */
    AxisKernel(int nodes, double extent, double length, double[] points) {
        double[] at = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            at[i] = extent * i / (nodes - 1);
        }
        matrix = between(at, at, length);
        toModes = new double[nodes][nodes];
        for (int i = 0; i < nodes; i++) {
            toModes[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal() > 1e-17 * nodes; sweep++) {
            for (int p = 0; p < nodes; p++) {
                for (int q = p + 1; q < nodes; q++) {
                    rotate(p, q);
                }
            }
        }
        toPoints = product(between(points, at, length), toModes);
    }

    int nodes() {
        return toModes.length;
    }

    double eigenvalue(int mode) {
        return matrix[mode][mode];
    }

    /** Values at nodes to coefficients of eigenvectors. */
    double[][] toModes() {
        return toModes;
    }

    /** Coefficients of eigenvectors, divided by eigenvalues, to values at points. */
    double[][] toPoints() {
        return toPoints;
    }

    private static double[][] between(double[] x, double[] y, double length) {
        double[][] kernel = new double[x.length][y.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                double distance = (x[i] - y[j]) / length;
                kernel[i][j] = StrictMath.exp(-0.5 * distance * distance);
            }
        }
        return kernel;
    }

    /** {@code [point, node]} times the transpose of {@code [mode, node]}. */
    private static double[][] product(double[][] kernel, double[][] modes) {
        double[][] out = new double[kernel.length][modes.length];
        for (int i = 0; i < kernel.length; i++) {
            for (int m = 0; m < modes.length; m++) {
                for (int j = 0; j < modes.length; j++) {
                    out[i][m] += kernel[i][j] * modes[m][j];
                }
            }
        }
        return out;
    }

    private double offDiagonal() {
        double largest = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(largest, Math.abs(matrix[i][j]));
            }
        }
        return largest;
    }

    /** Makes entry (p, q) zero (Golub and Van Loan, Matrix Computations, section 8.5). */
    private void rotate(int p, int q) {
        double entry = matrix[p][q];
        if (entry == 0) {
            return;
        }
        double tau = (matrix[q][q] - matrix[p][p]) / (2 * entry);
        double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        for (int k = 0; k < matrix.length; k++) {
            double a = matrix[k][p];
            double b = matrix[k][q];
            matrix[k][p] = c * a - s * b;
            matrix[k][q] = s * a + c * b;
        }
        for (double[][] rows : new double[][][] {matrix, toModes}) {
            for (int k = 0; k < rows.length; k++) {
                double a = rows[p][k];
                double b = rows[q][k];
                rows[p][k] = c * a - s * b;
                rows[q][k] = s * a + c * b;
            }
        }
        matrix[p][q] = 0;
        matrix[q][p] = 0;
    }
}
