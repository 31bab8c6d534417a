package dev.eddy.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import org.junit.jupiter.api.Test;

class FuzzyMeansTest {
    /** Two heaps far apart: centres are their means up to what the far heap weighs, and every value belongs to its own. */
    @Test
    void two_heaps_are_told_apart() {
        double[] values = {10.1, -0.1, 0.1, 9.9, 0, 10};
        double[][] start = {{0.6, 0.4, 0.4, 0.6, 0.4, 0.6}, {0.4, 0.6, 0.6, 0.4, 0.6, 0.4}};
        FuzzyMeans means = FuzzyMeans.of(values, start, 2);
        assertThat(means.centres()).containsExactly(new double[] {0, 10}, within(1e-3));
        assertThat(means.labels()).containsExactly(1, 0, 0, 1, 0, 1);
        for (int i = 0; i < values.length; i++) {
            assertThat(means.membership()[0][i] + means.membership()[1][i]).isCloseTo(1, within(1e-14));
        }
        assertThat(means.objective()).isCloseTo(0.04, within(1e-4));
    }

    @Test
    void one_class_has_the_mean_and_a_value_on_a_centre_belongs_to_it() {
        FuzzyMeans one = FuzzyMeans.of(new double[] {1, 2, 6}, new double[][] {{1, 1, 1}}, 2);
        assertThat(one.centres()).containsExactly(new double[] {3}, within(1e-14));
        FuzzyMeans exact =
                FuzzyMeans.of(new double[] {0, 1e-200, 5}, new double[][] {{0.9, 0.9, 0.1}, {0.1, 0.1, 0.9}}, 1.1);
        assertThat(exact.membership()[1][2]).isCloseTo(1, within(1e-12));
        assertThatThrownBy(() -> FuzzyMeans.of(new double[] {1}, new double[][] {{1}}, 1))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("an exponent above 1");
    }
}
