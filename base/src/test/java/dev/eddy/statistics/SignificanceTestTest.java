package dev.eddy.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against SciPy 1.17 (binomtest, wilcoxon and permutation_test over all exchanges, ttest_ind, t.sf) and by hand. */
class SignificanceTestTest {
    private static final double[] FIRST = {31, 28, 35, 29, 40, 33, 27, 36};
    private static final double[] SECOND = {30, 31, 41, 37, 39, 45, 36, 52};

    @ParameterizedTest
    @CsvSource({
        "SIGN, 0.2890625, 0.14453125, 0.96484375",
        "WILCOXON, 0.0390625, 0.01953125, 0.98828125",
        "PERMUTATION, 0.03125, 0.015625, 0.98828125",
    })
    void paired_tests_give_the_exact_values(SignificanceTest test, double twoSided, double less, double greater) {
        assertThat(test.pValue(FIRST, SECOND, Alternative.TWO_SIDED)).isEqualTo(twoSided);
        assertThat(test.pValue(FIRST, SECOND, Alternative.LESS)).isEqualTo(less);
        assertThat(test.pValue(FIRST, SECOND, Alternative.GREATER)).isEqualTo(greater);
    }

    @ParameterizedTest
    @CsvSource({
        "WELCH, 0.2653918533442053, 0.13269592667210264, 0.8673040733278974",
        "POOLED, 0.24662445571744612, 0.12331222785872306, 0.8766877721412769",
    })
    void t_tests_give_the_values_of_scipy(SignificanceTest test, double twoSided, double less, double greater) {
        double[] five = Arrays.copyOf(SECOND, 5);
        assertThat(test.pValue(FIRST, five, Alternative.TWO_SIDED)).isCloseTo(twoSided, within(1e-13));
        assertThat(test.pValue(FIRST, five, Alternative.LESS)).isCloseTo(less, within(1e-13));
        assertThat(test.pValue(FIRST, five, Alternative.GREATER)).isCloseTo(greater, within(1e-13));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 1, 0.4682744825694465",
        "2.5, 3.7, 0.03591101145591339",
        "12, 18, 2.523255551281827e-10",
        "40, 2.2, 0.00017115773828230282",
        "0.001, 400, 0.49960130704697703",
        "6, 1000.5, 1.3774599973507735e-09",
    })
    void tails_of_the_t_distribution_keep_their_digits(double t, double freedom, double tail) {
        assertThat(StudentT.above(t, freedom)).isCloseTo(tail, Percentage.withPercentage(1e-10));
        assertThat(StudentT.above(-t, freedom)).isCloseTo(1 - tail, within(1e-14));
    }

    @ParameterizedTest
    @EnumSource(
            value = SignificanceTest.class,
            names = {"SIGN", "WILCOXON", "PERMUTATION"})
    void seeds_that_all_agree_give_the_smallest_value_there_is(SignificanceTest test) {
        for (int seeds = 1; seeds < 12; seeds++) {
            double[] better = IntStream.range(0, seeds).mapToDouble(i -> i).toArray();
            double[] worse = Arrays.stream(better).map(x -> 2 * x + 1).toArray();
            assertThat(test.pValue(better, worse, Alternative.TWO_SIDED))
                    .isEqualTo(test.smallestPValue(seeds, Alternative.TWO_SIDED));
            assertThat(test.pValue(better, worse, Alternative.LESS))
                    .isEqualTo(test.smallestPValue(seeds, Alternative.LESS));
        }
        assertThat(test.pValue(FIRST, FIRST, Alternative.TWO_SIDED)).isEqualTo(1);
    }

    @Test
    void a_diverged_seed_is_worse_than_any_number_and_has_no_mean() {
        double[] diverged = {1, 2, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 5, 6};
        double[] well = {0.9, 1.7, 8, Double.POSITIVE_INFINITY, 4.4, 5.2};
        // Five differences that all point the same way, the largest of them infinite; the sixth pair is equally bad.
        assertThat(SignificanceTest.WILCOXON.pValue(diverged, well, Alternative.TWO_SIDED))
                .isEqualTo(0.0625);
        assertThat(SignificanceTest.SIGN.pValue(diverged, well, Alternative.TWO_SIDED))
                .isEqualTo(0.0625);
        assertThat(SignificanceTest.PERMUTATION.pValue(diverged, well, Alternative.TWO_SIDED))
                .isNaN();
        assertThat(SignificanceTest.WELCH.pValue(diverged, well, Alternative.TWO_SIDED))
                .isNaN();
    }

    @Test
    void drawn_exchanges_come_close_to_all_exchanges() {
        double[] first =
                IntStream.range(0, 24).mapToDouble(i -> Math.sin(i * i)).toArray();
        double[] zero = new double[24];
        // With 24 pairs the sum under random signs is nearly normal; its variance is the sum of squares.
        double sum = Arrays.stream(first).sum();
        double deviation = Math.sqrt(Arrays.stream(first).map(x -> x * x).sum());
        double normal = 2 * StudentT.above(Math.abs(sum) / deviation, 1e7);
        assertThat(SignificanceTest.PERMUTATION.pValue(first, zero, Alternative.TWO_SIDED))
                .isCloseTo(normal, within(0.01));
    }

    @Test
    void constant_samples_leave_no_doubt_and_one_seed_says_nothing() {
        double[] ones = {1, 1, 1};
        assertThat(SignificanceTest.POOLED.pValue(ones, new double[] {2, 2}, Alternative.TWO_SIDED))
                .isZero();
        assertThat(SignificanceTest.WELCH.pValue(ones, ones, Alternative.TWO_SIDED))
                .isEqualTo(1);
        assertThat(SignificanceTest.WELCH.pValue(ones, new double[] {1}, Alternative.TWO_SIDED))
                .isNaN();
    }

    @Test
    void holm_multiplies_by_what_is_left_and_never_decreases() {
        assertThat(Holm.adjusted(0.01, 0.04, Double.NaN, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, Double.NaN, 0.06, 0.02}, within(1e-15));
        assertThat(Holm.adjusted(0.6, 0.7)).containsExactly(1, 1);
    }

    @Test
    void bad_requests_are_refused_in_a_sentence() {
        assertThatThrownBy(() -> SignificanceTest.named("wilcoxn"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'wilcoxon'?");
        assertThatThrownBy(() -> SignificanceTest.SIGN.pValue(new double[2], new double[3], Alternative.TWO_SIDED))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("2 and 3");
        assertThatThrownBy(() -> SignificanceTest.WELCH.pValue(
                        new double[] {1, Double.NaN}, new double[2], Alternative.TWO_SIDED))
                .isInstanceOf(Misuse.class);
    }

    @Test
    void aggregates_run_along_a_series() {
        assertThat(Aggregate.MEAN.cumulative(1, 2, 6)).containsExactly(1, 1.5, 3);
        assertThat(Aggregate.SUM.cumulative(1, 2, 6)).containsExactly(1, 3, 9);
        assertThat(Aggregate.GEOMETRIC_MEAN.cumulative(1, 4, 2)).containsExactly(new double[] {1, 2, 2}, within(1e-14));
        assertThat(Aggregate.named("geometric-mean").of(0, 3)).isZero();
        assertThat(Aggregate.named("gmean").of(1, Double.NaN)).isNaN();
        assertThat(Quantile.of(0.5, 1, Double.NaN, 3)).isEqualTo(3);
        assertThat(Quantile.median(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 3))
                .isInfinite();
    }
}
