package dev.eddy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import dev.eddy.report.ResultsPage.Source;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsPageTest {
    private static ResultsPage page(String text) {
        return ResultsPage.of(
                text,
                study -> study.equals("demo.yaml")
                        ? Optional.of(new Source(DemoRun.whole(), List.of()))
                        : Optional.empty());
    }

    private static String block(String mark) {
        return "<!-- eddy:" + mark + " -->\nold | table\n<!-- eddy:end -->";
    }

    @Test
    void a_table_has_a_row_for_each_configuration_and_the_rest_stays() {
        ResultsPage written = page("# Results $1 \\2\n\n"
                + block("table demo.yaml mean_nRMSE@1 gmean(mean_nRMSE)@100 parameters scenario=1d_diff_*")
                + "\ntail\n");
        assertThat(written.written()).isEqualTo(1);
        assertThat(written.text())
                .startsWith("# Results $1 \\2\n\n<!-- eddy:table demo.yaml")
                .endsWith("-->\ntail\n");
        List<String> lines =
                written.text().lines().filter(line -> line.startsWith("|")).toList();
        assertThat(lines.get(0))
                .isEqualTo(
                        "| scenario | network | training | mean_nRMSE at 1 | mean_nRMSE, gmean up to 100 | parameters |");
        // Two scenarios, two networks, two trainings.
        assertThat(lines).hasSize(2 + 8);
        assertThat(lines.get(2)).contains("`Conv;34;10;relu`").contains("[");
        // One of two seeds diverged.
        assertThat(written.text()).contains("1 of 2 missing");
        assertThat(written.text()).contains("*24 trials, 2 seeds, Eddy 0.1.0 (794a43a).*");
        // What was written is what would be written.
        assertThat(page(written.text()).text()).isEqualTo(written.text());
    }

    @Test
    void a_study_without_a_run_leaves_its_table() {
        String text = block("claims other.yaml") + "\n" + block("claims demo.yaml") + "\n";
        ResultsPage written = page(text);
        assertThat(written.missing()).containsExactly("other.yaml");
        assertThat(written.written()).isEqualTo(1);
        assertThat(written.text()).contains(block("claims other.yaml"));
    }

    @Test
    void marks_that_are_none_are_refused() {
        for (String broken : List.of(
                block("tabel demo.yaml mean_nRMSE@1"),
                block("table demo.yaml"),
                block("table demo.yaml mean_nRMSE@one"),
                block("table demo.yaml mean_nRMSE@1 network=nothing"),
                "<!-- eddy:claims demo.yaml -->\nno end\n")) {
            assertThatThrownBy(() -> page(broken)).as(broken).isInstanceOf(Misuse.class);
        }
    }
}
