package dev.eddy.examples;

import static dev.eddy.examples.Shown.assertShown;
import static dev.eddy.examples.Shown.numberAfter;
import static dev.eddy.examples.Shown.outputOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Examples of generative models; in a class of their own, so that they run beside the others. */
class GenerativeExamplesTest {
    @Test
    void the_best_schedule_needs_least_and_flows_are_carried_over_exactly() throws IOException {
        String text = outputOf(() -> BestScheduleForOwnData.main(new String[0]));
        assertThat(numberAfter(text, "energy best:")).isLessThan(numberAfter(text, "energy straight:"));
        assertThat(numberAfter(text, "energy best:")).isLessThan(numberAfter(text, "energy cosine:"));
        assertThat(numberAfter(text, "difference:")).isLessThan(1e-9);
        assertShown("BestScheduleForOwnData", "docs", Path.of("..", "docs", "kinetic-optimal.md"));
    }

    @Test
    void one_data_set_is_carried_to_another() throws IOException {
        String text = outputOf(() -> BridgeTwoDataSets.main(new String[0]));
        assertThat(numberAfter(text, "after:")).isLessThan(0.15 * numberAfter(text, "before:"));
        assertShown("BridgeTwoDataSets", "docs", Path.of("..", "docs", "stochastic-interpolants.md"));
    }

    @Test
    void one_step_is_enough_after_reflow() throws IOException {
        String text = outputOf(() -> RectifyAFlow.main(new String[0]));
        assertThat(numberAfter(text, "stage 2:")).isLessThan(0.5 * numberAfter(text, "stage 1:"));
        assertShown("RectifyAFlow", "docs", Path.of("..", "docs", "rectified-flow.md"));
    }

    @Test
    void samples_arrive_in_any_dimension() throws IOException {
        String text = outputOf(() -> ChargesInMoreDimensions.main(new String[0]));
        assertThat(numberAfter(text, "D = 1.0 arrived:")).isGreaterThan(0.95);
        assertThat(numberAfter(text, "D = 128.0 arrived:")).isEqualTo(1);
        assertThat(numberAfter(text, "D = Infinity arrived:")).isEqualTo(1);
        assertShown("ChargesInMoreDimensions", "docs", Path.of("..", "docs", "pfgm.md"));
    }
}
