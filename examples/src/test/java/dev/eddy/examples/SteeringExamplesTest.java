package dev.eddy.examples;

import static dev.eddy.examples.Shown.assertShown;
import static dev.eddy.examples.Shown.numberAfter;
import static dev.eddy.examples.Shown.outputOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Examples of steering, completion, gauges and chains. */
class SteeringExamplesTest {
    @Test
    void a_hole_is_filled_by_steering() throws IOException {
        String[] lines = outputOf(() -> FillAHole.main(new String[0])).lines().toArray(String[]::new);
        assertThat(numberAfter(lines[0], "outside:")).isGreaterThan(1);
        assertThat(numberAfter(lines[1], "outside:")).isLessThan(0.05);
        // The exact mean is best, and a sample is off by more, at best by the square root of two.
        double best = numberAfter(lines[2], "everywhere:");
        assertThat(numberAfter(lines[1], "everywhere:")).isBetween(best, 2 * best);
        assertShown("FillAHole", "docs", Path.of("..", "docs", "flowchef.md"));
    }

    @Test
    void cycles_fit_the_rest_to_a_window() throws IOException {
        String text = outputOf(() -> CompleteAroundAWindow.main(new String[0]));
        double without = numberAfter(text, "0 cycles, correlation above the window:");
        assertThat(numberAfter(text, "5 cycles, correlation above the window:")).isGreaterThan(without + 0.1);
        assertShown("CompleteAroundAWindow", "docs", Path.of("..", "docs", "cyclic.md"));
    }

    @Test
    void a_gauge_changes_no_likelihood() throws IOException {
        String[] lines = outputOf(() -> AddAGauge.main(new String[0])).lines().toArray(String[]::new);
        assertThat(numberAfter(lines[0], "asymmetry:")).isLessThan(1e-9);
        assertThat(numberAfter(lines[1], "asymmetry:")).isGreaterThan(0.1);
        assertThat(numberAfter(lines[0], "error of log p:")).isLessThan(1e-4);
        assertThat(numberAfter(lines[1], "error of log p:")).isLessThan(1e-4);
        assertShown("AddAGauge", "docs", Path.of("..", "docs", "gauge.md"));
    }

    @Test
    void chains_near_the_data_need_fewer_steps() throws IOException {
        String text = outputOf(() -> DenoiseFromChains.main(new String[0]));
        assertThat(numberAfter(text, "from chains:")).isLessThan(0.5 * numberAfter(text, "from the noise:"));
        assertShown("DenoiseFromChains", "docs", Path.of("..", "docs", "denoising-mcmc.md"));
    }
}
