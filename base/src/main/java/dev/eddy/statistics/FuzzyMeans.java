package dev.eddy.statistics;

import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Fuzzy c-means of numbers (Bezdek 1981): classes to which every value belongs in part. Hard classes come from k-means, or from the
 * largest part.
 *
 * <pre>
 *   m_j = Σ_i u_ij^q c_i / Σ_i u_ij^q      u_ij = 1 / Σ_l (|c_i − m_j|/|c_i − m_l|)^{2/(q−1)}
 * </pre>
 *
 * <p>Iterated from memberships that are given, so that the result is a value of them; the clusterer of Hipparchus draws its own.
 *
 * @param centres m, ascending
 * @param membership u of each class, in the order of the centres, {@code [class][value]}
 * @param objective Σ_ij u_ij^q (c_i − m_j)²
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FuzzyMeans(double[] centres, double[][] membership, double objective) {
    /** Distances below it count as it. */
    private static final double LEAST = 2.220446049250313e-16;

    private static final double SETTLED = 1e-13;
    private static final int MOST = 10_000;

    /**
     * @param values c, finite
     * @param start memberships {@code [class][value]}, whose sums over the classes are 1
     * @param exponent q, above 1; 2 is usual
     */
    public static FuzzyMeans of(double[] values, double[][] start, double exponent) {
        Check.that(
                start.length >= 1 && values.length >= start.length && exponent > 1,
                "fuzzy c-means has as many values as classes or more and an exponent above 1, got %d values, %d"
                        + " classes and %s",
                values.length,
                start.length,
                exponent);
        Check.that(
                Arrays.stream(start).allMatch(each -> each.length == values.length)
                        && Arrays.stream(values).allMatch(Double::isFinite),
                "fuzzy c-means has finite values and a membership of each in every class");
        double[][] membership = start;
        for (int i = 0; i < MOST; i++) {
            double[][] next = membership(values, centres(values, membership, exponent), exponent);
            double change = change(membership, next);
            membership = next;
            if (!(change > SETTLED)) {
                break;
            }
        }
        return sorted(values, membership, exponent);
    }

    /** The centres of memberships. */
    public static double[] centres(double[] values, double[][] membership, double exponent) {
        double[] centres = new double[membership.length];
        for (int j = 0; j < centres.length; j++) {
            double sum = 0;
            double all = 0;
            for (int i = 0; i < values.length; i++) {
                double weight = Math.pow(membership[j][i], exponent);
                sum += weight * values[i];
                all += weight;
            }
            centres[j] = sum / all;
        }
        return centres;
    }

    /** The class of the largest part of each value. */
    public int[] labels() {
        int[] labels = new int[membership[0].length];
        for (int i = 0; i < labels.length; i++) {
            for (int j = 1; j < membership.length; j++) {
                labels[i] = membership[j][i] > membership[labels[i]][i] ? j : labels[i];
            }
        }
        return labels;
    }

    private static double[][] membership(double[] values, double[] centres, double exponent) {
        double[][] membership = new double[centres.length][values.length];
        for (int i = 0; i < values.length; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (double centre : centres) {
                nearest = Math.min(nearest, Math.max(LEAST, Math.abs(values[i] - centre)));
            }
            double sum = 0;
            for (int j = 0; j < centres.length; j++) {
                // Relative to the nearest, so that powers of tiny distances do not overflow.
                double distance = Math.max(LEAST, Math.abs(values[i] - centres[j])) / nearest;
                membership[j][i] = Math.pow(distance, -2 / (exponent - 1));
                sum += membership[j][i];
            }
            for (double[] each : membership) {
                each[i] /= sum;
            }
        }
        return membership;
    }

    private static double change(double[][] before, double[][] now) {
        double largest = 0;
        for (int j = 0; j < now.length; j++) {
            for (int i = 0; i < now[j].length; i++) {
                largest = Math.max(largest, Math.abs(now[j][i] - before[j][i]));
            }
        }
        return largest;
    }

    private static FuzzyMeans sorted(double[] values, double[][] membership, double exponent) {
        double[] centres = centres(values, membership, exponent);
        int[] order = IntStream.range(0, centres.length)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> centres[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double objective = 0;
        for (int j = 0; j < centres.length; j++) {
            for (int i = 0; i < values.length; i++) {
                double distance = values[i] - centres[j];
                objective += Math.pow(membership[j][i], exponent) * distance * distance;
            }
        }
        return new FuzzyMeans(
                Arrays.stream(order).mapToDouble(j -> centres[j]).toArray(),
                Arrays.stream(order).mapToObj(j -> membership[j]).toArray(double[][]::new),
                objective);
    }
}
