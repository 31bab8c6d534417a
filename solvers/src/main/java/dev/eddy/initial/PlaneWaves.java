package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;

/**
 * Sums of plane waves on the lattice of a grid, {@code u(x) = Re Σ c(k) exp(2πi k·x)} over the wave numbers k of a box
 * whose last component is not negative. Plain Java with one small matrix product per axis: no transform of a native
 * library, so the same to the last bit everywhere.
 */
final class PlaneWaves {
    private final int[] points;
    private final int[][] modes;

    /** @param cutoff largest |k| per axis; the resolution of the grid caps it */
    PlaneWaves(Grid grid, int cutoff) {
        int dims = grid.dims();
        points = new int[dims];
        modes = new int[dims][];
        for (int d = 0; d < dims; d++) {
            points[d] = grid.axes().get(d).points();
            int highest = Math.min(cutoff, points[d] / 2);
            int lowest = d == dims - 1 ? 0 : 2 * highest == points[d] ? 1 - highest : -highest;
            modes[d] = new int[highest - lowest + 1];
            for (int m = 0; m < modes[d].length; m++) {
                modes[d][m] = lowest + m;
            }
        }
    }

    /** Real and imaginary part of the coefficient of a wave number. */
    @FunctionalInterface
    interface Coefficients {
        double[] at(int[] k);
    }

    /** The field, in row-major order. */
    double[] sum(Coefficients coefficients) {
        int dims = points.length;
        int count = 1;
        for (int[] axis : modes) {
            count *= axis.length;
        }
        double[] re = new double[count];
        double[] im = new double[count];
        int[] k = new int[dims];
        for (int i = 0; i < count; i++) {
            for (int d = dims - 1, rest = i; d >= 0; d--) {
                k[d] = modes[d][rest % modes[d].length];
                rest /= modes[d].length;
            }
            double[] c = coefficients.at(k);
            re[i] = c[0];
            im[i] = c[1];
        }
        int inner = 1;
        for (int d = dims - 1; d >= 0; d--) {
            int outer = re.length / (modes[d].length * inner);
            double[][] out = alongAxis(d, re, im, outer, inner);
            re = out[0];
            im = out[1];
            inner *= points[d];
        }
        return re;
    }

    /** [outer, modes, inner] to [outer, points, inner]. */
    private double[][] alongAxis(int axis, double[] re, double[] im, int outer, int inner) {
        int n = points[axis];
        double[] cos = new double[n];
        double[] sin = new double[n];
        for (int j = 0; j < n; j++) {
            cos[j] = StrictMath.cos(2 * Math.PI * j / n);
            sin[j] = StrictMath.sin(2 * Math.PI * j / n);
        }
        int[] ks = modes[axis];
        double[] outRe = new double[outer * n * inner];
        double[] outIm = new double[outRe.length];
        for (int o = 0; o < outer; o++) {
            for (int m = 0; m < ks.length; m++) {
                int from = (o * ks.length + m) * inner;
                for (int j = 0; j < n; j++) {
                    int phase = Math.floorMod(ks[m] * j, n);
                    double c = cos[phase];
                    double s = sin[phase];
                    int to = (o * n + j) * inner;
                    for (int i = 0; i < inner; i++) {
                        outRe[to + i] += c * re[from + i] - s * im[from + i];
                        outIm[to + i] += c * im[from + i] + s * re[from + i];
                    }
                }
            }
        }
        return new double[][] {outRe, outIm};
    }

    /**
     * Coefficients of standard normal white noise on the grid. The draws of a wave number depend on the seed and on that
     * number only.
     */
    double[] noise(Seed seed, int[] k) {
        long size = 1;
        for (int n : points) {
            size *= n;
        }
        int sign = mirrorSign(k);
        if (sign < 0) {
            return new double[2];
        }
        Draws draws = draws(seed, k);
        return sign == 0
                ? new double[] {draws.normal() / Math.sqrt((double) size), 0}
                : new double[] {draws.normal() * Math.sqrt(2.0 / size), draws.normal() * Math.sqrt(2.0 / size)};
    }

    /** 0 if k is its own mirror, −1 if the mirror of k is stored too and stands for both, else 1. */
    private int mirrorSign(int[] k) {
        if (!ownMirror(k, points.length - 1)) {
            return 1;
        }
        for (int d = 0; d < points.length - 1; d++) {
            if (!ownMirror(k, d)) {
                return Integer.signum(k[d]);
            }
        }
        return 0;
    }

    private boolean ownMirror(int[] k, int axis) {
        return k[axis] == 0 || 2 * k[axis] == points[axis];
    }

    /**
     * Weight of a coefficient that exponax 0.1.0 scales by one half per axis, and that the real transform then counts
     * twice unless its last component mirrors itself.
     */
    double weight(int[] k) {
        double weight = 1;
        for (int d = 0; d < points.length; d++) {
            weight *= ownMirror(k, d) || d == points.length - 1 ? 1 : 0.5;
        }
        return weight;
    }

    static Draws draws(Seed seed, int[] k) {
        long[] coordinates = new long[k.length];
        for (int d = 0; d < k.length; d++) {
            coordinates[d] = k[d];
        }
        return new Draws(seed.at(coordinates));
    }

    /** |κ| = 2π‖k‖, the wave number on the unit box. */
    static double magnitude(int[] k) {
        double squares = 0;
        for (int component : k) {
            squares += (double) component * component;
        }
        return 2 * Math.PI * Math.sqrt(squares);
    }
}
