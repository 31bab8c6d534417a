package dev.eddy.generative.couple;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;

/**
 * The permutation of least total cost of a square matrix, by shortest augmenting paths with prices (Jonker and Volgenant 1987, without
 * their first phases; Crouse 2016). At worst n³ operations: a second or two for 1500 states.
 *
 * @param partners column of each row
 * @param cost mean over rows
 */
@SuppressWarnings("ArrayRecordComponent") // handed out once, to whoever asked
public record Assignment(long[] partners, double cost) {
    /** @param costs {@code [n, n]}, finite */
    public static Assignment of(Tensor costs) {
        Check.that(
                costs.rank() == 2 && costs.size(0) == costs.size(1) && costs.size(0) >= 1,
                "an assignment needs a square matrix of costs, got %s",
                costs);
        Check.that(costs.allFinite(), "costs of an assignment are finite; leave out states that are not");
        int n = (int) costs.size(0);
        double[] matrix = costs.toDoubles();
        int[] rows = solve(n, matrix);
        long[] partners = new long[n];
        double total = 0;
        for (int column = 0; column < n; column++) {
            partners[rows[column]] = column;
            total += matrix[rows[column] * n + column];
        }
        return new Assignment(partners, total / n);
    }

    /** The row of each column. */
    private static int[] solve(int n, double[] cost) {
        double[] rowPrice = new double[n];
        double[] columnPrice = new double[n];
        int[] rowOf = new int[n];
        Arrays.fill(rowOf, -1);
        reduce(n, cost, columnPrice);
        double[] distance = new double[n];
        int[] before = new int[n];
        int[] open = new int[n];
        for (int start = 0; start < n; start++) {
            Arrays.fill(distance, Double.POSITIVE_INFINITY);
            for (int j = 0; j < n; j++) {
                open[j] = j;
            }
            int left = n;
            int row = start;
            int from = -1;
            double reached = 0;
            while (true) {
                // Columns that are not reached yet, by their distance through this row.
                double shift = reached - rowPrice[row];
                int base = row * n;
                double nearest = Double.POSITIVE_INFINITY;
                int best = -1;
                for (int k = 0; k < left; k++) {
                    int j = open[k];
                    double through = shift + cost[base + j] - columnPrice[j];
                    if (through < distance[j]) {
                        distance[j] = through;
                        before[j] = from;
                    }
                    if (distance[j] < nearest || distance[j] == nearest && rowOf[j] < 0) {
                        nearest = distance[j];
                        best = k;
                    }
                }
                reached = nearest;
                from = open[best];
                open[best] = open[--left];
                open[left] = from;
                if (rowOf[from] < 0) {
                    break;
                }
                row = rowOf[from];
            }
            // Prices of what was reached before the end, so that reduced costs stay 0 or more.
            rowPrice[start] += reached;
            for (int k = left + 1; k < n; k++) {
                int j = open[k];
                rowPrice[rowOf[j]] += reached - distance[j];
                columnPrice[j] -= reached - distance[j];
            }
            for (int j = from; j >= 0; ) {
                int previous = before[j];
                rowOf[j] = previous < 0 ? start : rowOf[previous];
                j = previous;
            }
        }
        return rowOf;
    }

    /** Smallest costs of columns as their first prices. */
    private static void reduce(int n, double[] cost, double[] columnPrice) {
        Arrays.fill(columnPrice, Double.POSITIVE_INFINITY);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                columnPrice[j] = Math.min(columnPrice[j], cost[i * n + j]);
            }
        }
    }
}
