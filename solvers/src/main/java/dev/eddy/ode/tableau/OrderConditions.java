package dev.eddy.ode.tableau;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Refuses tables of Runge–Kutta methods that do not have the order they claim: the condition of every {@link RootedTree}, and for
 * additive methods of every mixture of their matrices and weights.
 */
public final class OrderConditions {
    private static final double ROUNDING = 1e-13;

    private OrderConditions() {}

    /** Of one table. */
    public static void check(String name, int order, double[][] matrix, double[] weights) {
        check(name, order, List.<double[][]>of(matrix), List.<double[]>of(weights));
    }

    /**
     * Of an additive method.
     *
     * @param matrices one for each part of the right-hand side
     * @param weights likewise
     */
    public static void check(String name, int order, List<double[][]> matrices, List<double[]> weights) {
        double[] c = times(matrices.get(0));
        for (double[][] a : matrices) {
            double[] own = times(a);
            for (int i = 0; i < c.length; i++) {
                check(name, "stage " + i + " of all parts stands for the same time", own[i], c[i], ROUNDING);
            }
        }
        for (double[] b : weights) {
            checkAt(name, order, matrices, b, 1, ROUNDING);
        }
    }

    /** That weights give the solution at a part θ of the step: Σ bᵢ Φᵢ(t) = θ^|t|/γ(t). */
    static void checkAt(
            String name, int order, List<double[][]> matrices, double[] weights, double part, double rounding) {
        for (int nodes = 1; nodes <= order; nodes++) {
            for (RootedTree tree : RootedTree.of(nodes)) {
                double expected = Math.pow(part, nodes) / tree.density();
                for (double[] phi : elementary(tree, matrices)) {
                    check(name, "order " + nodes, dot(weights, phi), expected, rounding);
                }
            }
        }
    }

    /** Φ(t), for every choice of a matrix on every edge. */
    private static List<double[]> elementary(RootedTree tree, List<double[][]> matrices) {
        double[] ones = new double[matrices.get(0).length];
        Arrays.fill(ones, 1);
        List<double[]> all = new ArrayList<>();
        all.add(ones);
        for (RootedTree branch : tree.branches()) {
            List<double[]> products = new ArrayList<>();
            for (double[] phi : elementary(branch, matrices)) {
                for (double[][] a : matrices) {
                    double[] factor =
                            Arrays.stream(a).mapToDouble(row -> dot(row, phi)).toArray();
                    for (double[] before : all) {
                        products.add(product(before, factor));
                    }
                }
            }
            all = products;
        }
        return all;
    }

    private static void check(String name, String what, double value, double expected, double rounding) {
        Check.that(
                Math.abs(value - expected) < rounding,
                "%s: the table does not fulfil a condition (%s): expected %s, got %s",
                name,
                what,
                expected,
                value);
    }

    /** Rows as arrays, filled with zeros to a square. */
    public static double[][] square(List<List<Double>> rows) {
        double[][] out = new double[rows.size()][rows.size()];
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < rows.get(i).size(); j++) {
                out[i][j] = rows.get(i).get(j);
            }
        }
        return out;
    }

    public static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The times of the stages: sums of the rows. */
    public static double[] times(double[][] a) {
        return Arrays.stream(a).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] product(double[] a, double[] b) {
        double[] out = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i] * b[i];
        }
        return out;
    }
}
