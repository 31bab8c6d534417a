package dev.eddy.gaussian.process;

import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** Points of equal spacing have 2n − 1 lags among themselves in place of n², so that a kernel is evaluated for these alone. */
final class EvenPoints {
    private static final int FEW = 8;
    /** Of the largest coordinate, to which spacings agree. */
    private static final double ROUNDING = 1e-14;

    private EvenPoints() {}

    /** The spacing; not a number where it differs, where there are few, or where derivatives by the points are asked for. */
    static double spacing(Tensor points) {
        int n = Math.toIntExact(points.size(0));
        if (n < FEW || points.requiresGrad() || points.dtype() != DType.FLOAT64) {
            return Double.NaN;
        }
        double[] x = points.toDoubles();
        double step = (x[n - 1] - x[0]) / (n - 1);
        double most = ROUNDING * Math.max(Math.abs(x[0]), Math.abs(x[n - 1]));
        for (int i = 1; i < n; i++) {
            if (!(Math.abs(x[0] + i * step - x[i]) <= most)) {
                return Double.NaN;
            }
        }
        return step;
    }

    /** −(n − 1)h to (n − 1)h, {@code [2n − 1]}. */
    static Tensor lags(int n, double spacing) {
        return Tensors.range(DType.FLOAT64, 2L * n - 1).minus(n - 1).times(spacing);
    }

    /** Values at these lags as a matrix over pairs of points, {@code [n, n]}. */
    static Tensor matrix(Tensor values, int n) {
        long[] places = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                places[i * n + j] = (long) i - j + n - 1;
            }
        }
        return values.gather(0, places).reshape(n, n);
    }
}
