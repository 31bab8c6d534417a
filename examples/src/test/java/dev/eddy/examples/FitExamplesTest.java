package dev.eddy.examples;

import static dev.eddy.examples.Shown.assertShown;
import static dev.eddy.examples.Shown.numberAfter;
import static dev.eddy.examples.Shown.outputOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FitExamplesTest {
    private static void shown(String example, String page) throws IOException {
        assertShown(example, "docs", Path.of("..", "docs", page));
    }

    /** By Dormand and Prince's method x(0.5) is 6.4906 from (1, 1, 1). */
    @Test
    void lorenz_equations_are_followed() throws IOException {
        String text = outputOf(() -> FollowLorenz.main(new String[0]));
        assertThat(numberAfter(text, "smallest weight:")).isGreaterThan(0.99);
        shown("FollowLorenz", "causal.md");
    }

    @Test
    void a_wave_is_carried_along() throws IOException {
        String text = outputOf(() -> TransportOnCharacteristics.main(new String[0]));
        assertThat(numberAfter(text, "off by")).isLessThan(0.5);
        shown("TransportOnCharacteristics", "characteristics.md");
    }

    @Test
    void a_growth_is_inferred() throws IOException {
        String text = outputOf(() -> InferAGrowth.main(new String[0]));
        assertThat(numberAfter(text, "diffusivity:")).isCloseTo(0.6, within(0.06));
        assertThat(numberAfter(text, "rate:")).isCloseTo(1.1, within(0.06));
        shown("InferAGrowth", "discrete-loss.md");
    }

    @Test
    void coefficients_of_ones_own_equation_are_found() throws IOException {
        String text = outputOf(() -> FitAnEquation.main(new String[0]));
        assertThat(numberAfter(text, "before u_x:")).isCloseTo(-1.2, within(0.05));
        assertThat(numberAfter(text, "before u_xx:")).isCloseTo(0.3, within(0.05));
        assertThat(numberAfter(text, "measurements:")).isLessThan(0.05);
        shown("FitAnEquation", "residuals.md");
    }

    @Test
    void interleaved_networks_run_apart() throws IOException {
        String text = outputOf(() -> RunPartsApart.main(new String[0]));
        assertThat(numberAfter(text, "differ by")).isLessThan(1e-5);
        shown("RunPartsApart", "staggered.md");
    }

    @Test
    void a_last_layer_is_refined() throws IOException {
        String text = outputOf(() -> RefineALastLayer.main(new String[0]));
        assertThat(numberAfter(text, "after:")).isLessThan(0.9 * numberAfter(text, "before:"));
        shown("RefineALastLayer", "refined-operator.md");
    }

    @Test
    void eddies_take_enstrophy() throws IOException {
        String text = outputOf(() -> EddiesOfAPlaneFlow.main(new String[0]));
        assertThat(numberAfter(text, "coefficient:")).isNegative();
        shown("EddiesOfAPlaneFlow", "large-eddy-operator.md");
    }
}
