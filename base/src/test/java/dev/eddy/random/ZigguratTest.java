package dev.eddy.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ZigguratTest {
    @Test
    void moments_and_tails_are_those_of_the_bell_curve() {
        float[] values = new Draws(new Seed(1)).zigguratNormals(2_000_000);
        double[] moments = new double[7];
        double[] beyond = new double[5];
        for (float value : values) {
            double power = 1;
            for (int k = 1; k < moments.length; k++) {
                power *= value;
                moments[k] += power / values.length;
            }
            for (int k = 1; k < beyond.length; k++) {
                beyond[k] += Math.abs(value) > k ? 1.0 / values.length : 0;
            }
        }
        assertThat(moments[1]).isCloseTo(0, within(3e-3));
        assertThat(moments[2]).isCloseTo(1, within(4e-3));
        assertThat(moments[3]).isCloseTo(0, within(1.2e-2));
        assertThat(moments[4]).isCloseTo(3, within(3e-2));
        assertThat(moments[6]).isCloseTo(15, within(0.4));
        assertThat(beyond[1]).isCloseTo(0.3173105, within(1.3e-3));
        assertThat(beyond[2]).isCloseTo(0.0455003, within(6e-4));
        assertThat(beyond[3]).isCloseTo(0.0026998, within(1.5e-4));
        assertThat(beyond[4]).isCloseTo(6.33e-5, within(2.5e-5));
    }

    @Test
    void equal_seeds_draw_equal_numbers() {
        assertThat(new Draws(new Seed(5)).zigguratNormals(100))
                .isEqualTo(new Draws(new Seed(5)).zigguratNormals(100))
                .isNotEqualTo(new Draws(new Seed(6)).zigguratNormals(100));
    }

    @Test
    void many_numbers_are_those_drawn_one_by_one() {
        Draws together = new Draws(new Seed(9));
        float[] values = together.zigguratNormals(5000);
        Draws each = new Draws(new Seed(9));
        for (float value : values) {
            assertThat(each.zigguratNormals(1)).containsExactly(value);
        }
        assertThat(together.nextLong()).isEqualTo(each.nextLong());
    }
}
