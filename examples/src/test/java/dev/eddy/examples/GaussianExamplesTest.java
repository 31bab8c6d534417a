package dev.eddy.examples;

import static dev.eddy.examples.Shown.assertShown;
import static dev.eddy.examples.Shown.numberAfter;
import static dev.eddy.examples.Shown.outputOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaussianExamplesTest {
    @Test
    void a_prediction_gets_its_mass_and_is_no_worse() throws IOException {
        List<String> lines =
                outputOf(() -> ConserveMass.main(new String[0])).lines().toList();
        assertThat(Math.abs(numberAfter(lines.get(0), "off by"))).isGreaterThan(1e-3);
        double before = numberAfter(lines.get(0), "error");
        for (String line : lines.subList(1, 3)) {
            assertThat(numberAfter(line, "off by")).isCloseTo(0, within(1e-12));
            assertThat(numberAfter(line, "error")).isLessThan(before);
        }
        assertShown("ConserveMass", "docs", Path.of("..", "docs", "conserved-predictions.md"));
    }

    @Test
    void waves_in_the_kernel_find_waves_in_the_solution() throws IOException {
        String text = outputOf(() -> SolveShortWaves.main(new String[0]));
        double waves = numberAfter(text, "waves: largest error");
        assertThat(waves).isLessThan(1e-3);
        assertThat(numberAfter(text, "no waves: largest error")).isGreaterThan(10 * waves);
        assertShown("SolveShortWaves", "docs", Path.of("..", "docs", "multiscale-equations.md"));
    }

    @Test
    void a_learned_direction_takes_few_iterations_on_a_larger_grid() throws IOException {
        List<String> lines =
                outputOf(() -> TeachADirection.main(new String[0])).lines().toList();
        double plain = numberAfter(lines.get(0), "cg:");
        double learned = numberAfter(lines.get(1), "proposed:");
        assertThat(learned).isLessThan(plain / 5);
        assertShown("TeachADirection", "docs", Path.of("..", "docs", "learned-directions.md"));
    }
}
