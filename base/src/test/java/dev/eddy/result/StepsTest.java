package dev.eddy.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
    @Test
    void tables_show_steps_that_fit_the_horizon() {
        assertThat(Steps.upTo(0)).isEmpty();
        assertThat(Steps.upTo(1)).containsExactly(1);
        assertThat(Steps.upTo(2)).containsExactly(1, 2);
        assertThat(Steps.upTo(4)).containsExactly(1, 2, 4);
        assertThat(Steps.upTo(10)).containsExactly(1, 5, 10);
        assertThat(Steps.upTo(20)).containsExactly(1, 10, 20);
        assertThat(Steps.upTo(200)).containsExactly(1, 10, 50, 100, 200);
        for (int last = 1; last < 400; last += 7) {
            List<Integer> steps = Steps.upTo(last);
            assertThat(steps).startsWith(1).endsWith(last).isSorted().doesNotHaveDuplicates();
        }
    }
}
