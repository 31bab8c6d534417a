package dev.eddy.integrate.spectral;

import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.List;

/** Helpers for tables of Runge–Kutta methods: what their rows must fulfil. */
final class Tableau {
    private static final double ROUNDING = 1e-13;

    private Tableau() {}

    /** Rows as arrays, filled with zeros to a square. */
    static double[][] square(List<List<Double>> rows) {
        double[][] out = new double[rows.size()][rows.size()];
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < rows.get(i).size(); j++) {
                out[i][j] = rows.get(i).get(j);
            }
        }
        return out;
    }

    static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The times of the stages: sums of the rows. */
    static double[] times(double[][] a) {
        return Arrays.stream(a).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    }

    /**
     * Refuses a table that does not have the order it claims. All conditions up to order 4, for every mixture of the
     * matrices and weights of an additive method; methods of higher order are measured.
     *
     * @param matrices one for each part of the right-hand side
     * @param weights likewise
     */
    static void checkOrder(String name, int order, List<double[][]> matrices, List<double[]> weights) {
        double[] c = times(matrices.get(0));
        for (double[][] a : matrices) {
            double[] own = times(a);
            for (int i = 0; i < c.length; i++) {
                check(name, "stage " + i + " of all parts stands for the same time", own[i], c[i]);
            }
        }
        for (double[] b : weights) {
            check(name, "order 1", sum(b, ones(c.length)), 1);
            if (order >= 2) {
                check(name, "order 2", sum(b, c), 1.0 / 2);
            }
            if (order >= 3) {
                check(name, "order 3", sum(b, times(c, c)), 1.0 / 3);
            }
            if (order >= 4) {
                check(name, "order 4", sum(b, times(c, times(c, c))), 1.0 / 4);
            }
            for (double[][] a : matrices) {
                if (order >= 3) {
                    check(name, "order 3", sum(b, apply(a, c)), 1.0 / 6);
                }
                if (order >= 4) {
                    check(name, "order 4", sum(b, times(c, apply(a, c))), 1.0 / 8);
                    check(name, "order 4", sum(b, apply(a, times(c, c))), 1.0 / 12);
                    for (double[][] inner : matrices) {
                        check(name, "order 4", sum(b, apply(a, apply(inner, c))), 1.0 / 24);
                    }
                }
            }
        }
    }

    private static void check(String name, String what, double value, double expected) {
        Check.that(
                Math.abs(value - expected) < ROUNDING,
                "%s: the table does not fulfil a condition (%s): expected %s, got %s",
                name,
                what,
                expected,
                value);
    }

    private static double[] ones(int length) {
        double[] out = new double[length];
        Arrays.fill(out, 1);
        return out;
    }

    private static double sum(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] times(double[] a, double[] b) {
        double[] out = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i] * b[i];
        }
        return out;
    }

    private static double[] apply(double[][] a, double[] x) {
        return Arrays.stream(a).mapToDouble(row -> sum(row, x)).toArray();
    }
}
