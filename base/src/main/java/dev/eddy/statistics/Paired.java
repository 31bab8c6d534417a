package dev.eddy.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Tests under which the sign of each difference is a fair coin. They differ only in the weight of a difference: 1, its
 * rank, or its size; the statistic is the sum of the weights of the positive ones.
 */
final class Paired {
    /** Differences up to which all signs are gone through. */
    static final int ENUMERATED = 20;

    /** Signs drawn beyond that. */
    static final int DRAWS = 100_000;

    private static final double ROUNDING = 1e-12;

    private Paired() {}

    /** The differences that are not zero. Two diverged seeds are equally bad. */
    static double[] differences(double[] first, double[] second) {
        return IntStream.range(0, first.length)
                .mapToDouble(i -> first[i] == second[i] ? 0 : first[i] - second[i])
                .filter(difference -> difference != 0)
                .toArray();
    }

    /** Twice the rank of each difference by size, so that the mean ranks of ties are whole numbers. */
    static int[] doubledRanks(double[] differences) {
        return Arrays.stream(differences)
                .map(Math::abs)
                .mapToInt(size -> {
                    int smaller = 0;
                    int equal = 0;
                    for (double other : differences) {
                        smaller += Math.abs(other) < size ? 1 : 0;
                        equal += Math.abs(other) == size ? 1 : 0;
                    }
                    return 2 * smaller + equal + 1;
                })
                .toArray();
    }

    /** Exact, by the distribution of the sum of whole weights. */
    static double byWeights(double[] differences, int[] weights, Alternative alternative) {
        double[] probability = new double[Arrays.stream(weights).sum() + 1];
        probability[0] = 1;
        int reached = 0;
        int observed = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int sum = reached; sum >= 0; sum--) {
                probability[sum + weights[i]] += probability[sum];
            }
            reached += weights[i];
            for (int sum = 0; sum <= reached; sum++) {
                probability[sum] /= 2;
            }
            observed += differences[i] > 0 ? weights[i] : 0;
        }
        double atMost = Arrays.stream(probability, 0, observed + 1).sum();
        double atLeast =
                Arrays.stream(probability, observed, probability.length).sum();
        return alternative.pValue(atMost, atLeast);
    }

    /** By the sum of the differences themselves under all signs, or under many of them. */
    static double bySizes(double[] differences, Alternative alternative) {
        double observed = Arrays.stream(differences).sum();
        double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
        double tolerance = ROUNDING * Arrays.stream(sizes).sum();
        if (!Double.isFinite(observed) || !Double.isFinite(tolerance)) {
            return Double.NaN;
        }
        long[] counts = new long[2];
        if (sizes.length <= ENUMERATED) {
            enumerate(sizes, 0, 0, observed, tolerance, counts);
            double all = Math.pow(2, sizes.length);
            return alternative.pValue(counts[0] / all, counts[1] / all);
        }
        long state = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            long bits = 0;
            for (int i = 0; i < sizes.length; i++) {
                if (i % 64 == 0) {
                    state += 0x9E3779B97F4A7C15L;
                    bits = mixed(state);
                }
                sum += (bits >>> (i % 64) & 1) == 0 ? sizes[i] : -sizes[i];
            }
            count(sum, observed, tolerance, counts);
        }
        // The observed signs are one of the possible ones: no probability of zero comes out of drawing.
        return alternative.pValue((counts[0] + 1.0) / (DRAWS + 1), (counts[1] + 1.0) / (DRAWS + 1));
    }

    private static void enumerate(
            double[] sizes, int place, double sum, double observed, double tolerance, long[] counts) {
        if (place == sizes.length) {
            count(sum, observed, tolerance, counts);
            return;
        }
        enumerate(sizes, place + 1, sum + sizes[place], observed, tolerance, counts);
        enumerate(sizes, place + 1, sum - sizes[place], observed, tolerance, counts);
    }

    private static void count(double sum, double observed, double tolerance, long[] counts) {
        counts[0] += sum <= observed + tolerance ? 1 : 0;
        counts[1] += sum >= observed - tolerance ? 1 : 0;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long state) {
        long z = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
