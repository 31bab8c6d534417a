package dev.eddy.examples;

import static dev.eddy.examples.Shown.assertShown;
import static dev.eddy.examples.Shown.numberAfter;
import static dev.eddy.examples.Shown.outputOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Examples of flows that are learned, straightened and inverted; in a class of their own, so that they run beside the others. */
class FlowExamplesTest {
    @Test
    void a_flow_learns_states_draws_others_and_is_inverted() throws IOException {
        String text = outputOf(() -> FlowOfYourOwn.main(new String[0]));
        assertThat(numberAfter(text, "distance of samples:")).isLessThan(20 * numberAfter(text, "of other data:"));
        assertThat(numberAfter(text, "there and back:")).isLessThan(0.1);
        assertThat(numberAfter(text, "log density:")).isFinite();
        assertShown("FlowOfYourOwn", "docs", Path.of("..", "docs", "flows.md"));
    }

    @Test
    void one_reflow_of_a_diffusion_model_needs_few_steps() throws IOException {
        String text = outputOf(() -> ImproveAReflow.main(new String[0]));
        assertThat(numberAfter(text, "Euler, 1 steps:")).isLessThan(1);
        assertThat(numberAfter(text, "anchored Euler, 4 steps:")).isLessThan(1);
        assertShown("ImproveAReflow", "docs", Path.of("..", "docs", "improved-reflow.md"));
    }

    @Test
    void a_rectified_diffusion_is_of_first_order_on_a_curved_path() throws IOException {
        String text = outputOf(() -> RectifyADiffusion.main(new String[0]));
        assertThat(numberAfter(text, "rectified, first-order index:"))
                .isLessThan(0.6 * numberAfter(text, "diffusion, first-order index:"));
        assertThat(numberAfter(text, "rectified, distance from the chord:"))
                .isGreaterThan(0.6 * numberAfter(text, "diffusion, distance from the chord:"));
        assertThat(numberAfter(text, "rectified, one step:"))
                .isLessThan(0.6 * numberAfter(text, "diffusion, one step:"));
        assertShown("RectifyADiffusion", "docs", Path.of("..", "docs", "rectified-diffusion.md"));
    }

    @Test
    void points_are_edited_and_keep_their_direction() throws IOException {
        String text = outputOf(() -> EditByInversion.main(new String[0]));
        double plain = numberAfter(text, "share 0.0, radius:");
        assertThat(plain).isBetween(2.0, 2.8);
        assertThat(numberAfter(text, "share 0.3, radius:")).isLessThan(plain);
        assertThat(numberAfter(text, "share 0.0, direction kept:")).isGreaterThan(0.9);
        assertShown("EditByInversion", "docs", Path.of("..", "docs", "rf-solver.md"));
    }

    @Test
    void a_flow_becomes_one_step() throws IOException {
        String text = outputOf(() -> OneStepOfAFlow.main(new String[0]));
        assertThat(numberAfter(text, "after reflow:")).isLessThan(1);
        assertThat(numberAfter(text, "after distillation:")).isLessThan(numberAfter(text, "after reflow:"));
        assertShown("OneStepOfAFlow", "docs", Path.of("..", "docs", "instaflow.md"));
    }

    @Test
    void late_steps_are_refined_by_a_small_network() throws IOException {
        String text = outputOf(() -> RefineLateSteps.main(new String[0]));
        assertThat(numberAfter(text, "HPPPPRR: 6 evaluations, error"))
                .isLessThan(numberAfter(text, "HPPPP: 6 evaluations, error"));
        assertShown("RefineLateSteps", "docs", Path.of("..", "docs", "flowturbo.md"));
    }

    @Test
    void a_small_student_learns_one_step_from_few_pairs() throws IOException {
        String text = outputOf(() -> TeachASmallFlow.main(new String[0]));
        assertThat(numberAfter(text, "distilled, one step:"))
                .isLessThan(0.9 * numberAfter(text, "annealed, one step:"));
        assertShown("TeachASmallFlow", "docs", Path.of("..", "docs", "slimflow.md"));
    }
}
