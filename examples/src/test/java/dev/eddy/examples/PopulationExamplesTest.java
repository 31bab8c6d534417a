package dev.eddy.examples;

import static dev.eddy.examples.Shown.assertShown;
import static dev.eddy.examples.Shown.numberAfter;
import static dev.eddy.examples.Shown.outputOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Examples of flows of populations and of refined emulators. */
class PopulationExamplesTest {
    @Test
    void a_flow_that_is_told_the_cloud_moves_clouds_that_it_has_not_seen() throws IOException {
        String text = outputOf(() -> MovePopulations.main(new String[0]));
        assertThat(numberAfter(text, "told the cloud:")).isLessThan(0.8 * numberAfter(text, "told nothing:"));
        assertThat(numberAfter(text, "told the cloud, clouds of 40:"))
                .isLessThan(0.8 * numberAfter(text, "told nothing, clouds of 40:"));
        assertShown("MovePopulations", "docs", Path.of("..", "docs", "meta-flow-matching.md"));
    }

    @Test
    void an_emulator_is_refined_and_says_how_sure_it_is() throws IOException {
        String text = outputOf(() -> RefineAnEmulator.main(new String[0]));
        double first = numberAfter(text, "ChangeStepper, nRMSE after 20 steps:");
        assertThat(first).isLessThan(0.3);
        assertThat(numberAfter(text, "Refiner, nRMSE after 20 steps:")).isLessThan(1.3 * first);
        assertThat(numberAfter(text, "spread over error of 4 samples:")).isBetween(1e-4, 10.0);
        assertShown("RefineAnEmulator", "docs", Path.of("..", "docs", "pde-refiner.md"));
    }
}
