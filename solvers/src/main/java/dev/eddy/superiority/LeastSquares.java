package dev.eddy.superiority;

import dev.eddy.misuse.Misuse;

/** min ‖A x − b‖ for a few columns by modified Gram–Schmidt with b as the last column, so that no digits are squared away. */
final class LeastSquares {
    private LeastSquares() {}

    /**
     * @param columns of A, each as long as b; not changed
     * @throws Misuse where the columns depend on each other
     */
    static double[] solve(double[][] columns, double[] b) {
        int n = columns.length;
        double[][] q = new double[n][];
        double[][] r = new double[n][n];
        double[] rest = b.clone();
        double[] projected = new double[n];
        for (int j = 0; j < n; j++) {
            q[j] = columns[j].clone();
            double size = norm(q[j]);
            for (int i = 0; i < j; i++) {
                r[i][j] = dot(q[i], q[j]);
                subtract(q[j], r[i][j], q[i]);
            }
            r[j][j] = norm(q[j]);
            if (r[j][j] <= 1e-13 * size || size == 0) {
                throw new Misuse(
                        "these training modes do not determine the weights of the emulator; choose other modes");
            }
            for (int k = 0; k < q[j].length; k++) {
                q[j][k] /= r[j][j];
            }
            projected[j] = dot(q[j], rest);
            subtract(rest, projected[j], q[j]);
        }
        double[] x = new double[n];
        for (int j = n - 1; j >= 0; j--) {
            x[j] = projected[j];
            for (int k = j + 1; k < n; k++) {
                x[j] -= r[j][k] * x[k];
            }
            x[j] /= r[j][j];
        }
        return x;
    }

    private static void subtract(double[] from, double factor, double[] other) {
        for (int k = 0; k < from.length; k++) {
            from[k] -= factor * other[k];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
