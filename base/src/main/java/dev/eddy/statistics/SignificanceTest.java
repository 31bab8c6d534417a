package dev.eddy.statistics;

import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.List;

/**
 * How likely a difference at least as large as the observed one is when there is none. Paired tests compare seed by seed
 * (the i-th number of both samples belongs to the same seed); the others compare two samples. A diverged seed comes as
 * an infinite error: tests by signs and ranks take it as worse than any number, the others, which need means, give
 * not-a-number.
 */
public enum SignificanceTest {
    /** Exact sign test: how often the one is better. Assumes nothing about the size of differences. */
    SIGN("sign", "exact paired sign test", true) {
        @Override
        double compute(double[] first, double[] second, Alternative alternative) {
            double[] differences = Paired.differences(first, second);
            int[] weights = new int[differences.length];
            Arrays.fill(weights, 1);
            return Paired.byWeights(differences, weights, alternative);
        }
    },
    /**
     * Exact signed-rank test (Wilcoxon 1945): signs weighted by the ranks of the differences' sizes. Equal pairs are left
     * out, ties share their mean rank, and the distribution is that over all signs of these very ranks.
     */
    WILCOXON("wilcoxon", "exact Wilcoxon signed-rank test", true) {
        @Override
        double compute(double[] first, double[] second, Alternative alternative) {
            double[] differences = Paired.differences(first, second);
            return Paired.byWeights(differences, Paired.doubledRanks(differences), alternative);
        }
    },
    /**
     * Paired permutation test (Fisher 1935): the mean difference among the means under all exchanges within pairs. Exact
     * up to {@value Paired#ENUMERATED} seeds, by {@value Paired#DRAWS} exchanges drawn with a fixed seed beyond.
     */
    PERMUTATION("permutation", "paired permutation test of the mean", true) {
        @Override
        double compute(double[] first, double[] second, Alternative alternative) {
            return Paired.bySizes(Paired.differences(first, second), alternative);
        }
    },
    /** Two-sample t-test with variances of their own (Welch 1947). */
    WELCH("welch", "Welch's two-sample t-test", false) {
        @Override
        double compute(double[] first, double[] second, Alternative alternative) {
            double a = TwoSample.squaredError(first);
            double b = TwoSample.squaredError(second);
            double freedom = (a + b) * (a + b) / (a * a / (first.length - 1) + b * b / (second.length - 1));
            return TwoSample.pValue(first, second, Math.sqrt(a + b), freedom, alternative);
        }
    },
    /** Two-sample t-test with one variance for both (Student 1908), as in the benchmark's comparison with the best. */
    POOLED("pooled", "pooled two-sample t-test", false) {
        @Override
        double compute(double[] first, double[] second, Alternative alternative) {
            double freedom = first.length + second.length - 2.0;
            double variance = (TwoSample.squares(first) + TwoSample.squares(second)) / freedom;
            double error = Math.sqrt(variance * (1.0 / first.length + 1.0 / second.length));
            return TwoSample.pValue(first, second, error, freedom, alternative);
        }
    };

    private final String shortName;
    private final String title;
    private final boolean paired;

    SignificanceTest(String shortName, String title, boolean paired) {
        this.shortName = shortName;
        this.title = title;
        this.paired = paired;
    }

    /** {@code sign}, {@code wilcoxon}, {@code permutation}, {@code welch}, {@code pooled}. */
    public String shortName() {
        return shortName;
    }

    /** For captions. */
    public String title() {
        return title;
    }

    /** Whether the i-th numbers of both samples belong together. */
    public boolean paired() {
        return paired;
    }

    public static SignificanceTest named(String name) {
        return Arrays.stream(values())
                .filter(test -> test.shortName.equals(name))
                .findFirst()
                .orElseThrow(() -> ConstantNames.unknown("significance test", name, shortNames()));
    }

    /** The short names of all tests. */
    public static List<String> shortNames() {
        return Arrays.stream(values()).map(SignificanceTest::shortName).toList();
    }

    abstract double compute(double[] first, double[] second, Alternative alternative);

    /**
     * The probability; not-a-number where the test cannot say anything: means of diverged seeds, t-tests of fewer than
     * two seeds each.
     */
    public double pValue(double[] first, double[] second, Alternative alternative) {
        Check.that(
                !paired || first.length == second.length,
                "a paired test needs as many numbers of the one as of the other, got %d and %d",
                first.length,
                second.length);
        Check.that(
                Arrays.stream(first).noneMatch(Double::isNaN)
                        && Arrays.stream(second).noneMatch(Double::isNaN),
                "a significance test got not-a-number; give diverged seeds as infinite errors");
        int least = paired ? 1 : 2;
        return first.length < least || second.length < least ? Double.NaN : compute(first, second, alternative);
    }

    /**
     * The smallest probability that this many seeds can give at all, whatever their numbers: {@code 2^(1-n)} for paired
     * two-sided tests. 0 for t-tests, which assume a distribution instead.
     */
    public double smallestPValue(int seeds, Alternative alternative) {
        if (!paired) {
            return 0;
        }
        double exact = Math.min(1, Math.pow(2, (alternative == Alternative.TWO_SIDED ? 1 : 0) - seeds));
        return this == PERMUTATION && seeds > Paired.ENUMERATED ? 1.0 / (Paired.DRAWS + 1) : exact;
    }
}
