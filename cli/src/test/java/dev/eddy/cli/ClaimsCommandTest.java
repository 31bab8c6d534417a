package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.cli.CommandLineTest.Answer;
import dev.eddy.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsCommandTest {
    private static final String STUDY = """
        format: eddy-experiment 1
        name: linear
        precision: float64
        experiments: [{kind: linear-emulator, waves: [1], states: 20, updates: 20}]
        seeds: {count: 2}
        claims:
          - name: a dream
            value: {number: superiority_fitted}
            relation: below
            bound: BOUND
            statistic: each
            basis: calibration
            published: 2
        """;

    @TempDir
    private Path folder = Path.of("");

    private Answer eddy(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--runs";
        all[arguments.length + 1] = folder.resolve("runs").toString();
        return CommandLineTest.eddy(all);
    }

    private Path study(String name, String bound) throws IOException {
        Path studies = Files.createDirectories(folder.resolve("studies"));
        return Files.writeString(studies.resolve(name), STUDY.replace("BOUND", bound));
    }

    @Test
    void a_run_ends_with_its_claims_and_fails_by_those_that_are_asserted() throws IOException {
        Path study = study("linear.yaml", "0.57");
        Answer first = eddy("run", study.toString());
        assertThat(first.code()).as(first.err() + first.out()).isZero();
        assertThat(first.out())
                .contains("superior on wave 5")
                .contains("0.5681")
                .contains("2.000 †", "published value does not meet the bound")
                .contains("4 claims: 4 hold");

        // Its trials have no time of training: that of the run is told.
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            Path run = runs.filter(RunFolder::isRun).findFirst().orElseThrow();
            Files.writeString(run.resolve("seconds.txt"), "55\n");
        }
        assertThat(eddy("status").out()).containsPattern("linear-\\w+ .* 0:55 min");

        // A bound that no seed meets: judged without running anything again.
        study("linear.yaml", "0.5");
        Answer broken = eddy("run", study.toString());
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).contains("FAILS").contains("0 of 2").contains("asserted and broken: 1");
        JsonNode facts = new ObjectMapper()
                .readTree(eddy("run", study.toString(), "--json").out());
        assertThat(facts.path("claims")).hasSize(4);

        Path page = Files.writeString(
                folder.resolve("page.md"),
                "Prose.\n\n<!-- eddy:claims " + study
                        + " -->\noutdated\n<!-- eddy:end -->\n\n<!-- eddy:table " + study
                        + " superiority_fitted superiority_trained -->\n<!-- eddy:end -->\nMore prose.\n");
        assertThat(eddy("results", "--check", page.toString()).code()).isEqualTo(1);
        Answer written = eddy("results", "--write", page.toString());
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(page)
                .content()
                .startsWith("Prose.\n\n<!-- eddy:claims ")
                .endsWith("<!-- eddy:end -->\nMore prose.\n")
                .doesNotContain("outdated")
                .contains("| a dream | **fails** | 0.5681, 0 of 2 [0.5681, 0.5681] | < 0.5 | 2 |  |")
                .contains("| superiority_fitted | superiority_trained |");
        assertThat(eddy("results", "--check", page.toString()).code()).isZero();
    }

    @Test
    void claims_of_all_studies_are_shown_run_or_not() throws IOException {
        study("linear.yaml", "1");
        Path studies = folder.resolve("studies");
        Files.writeString(studies.resolve("silent.yaml"), """
            scenarios: [{kind: diff_adv, points: 16}]
            name: silent
            networks: [Conv;3;1;relu]
            """);
        Files.writeString(studies.resolve("broken.yaml"), "format: eddy-experiment 1\nname: broken\n");
        Answer before = eddy("claims", "--studies", studies.toString());
        assertThat(before.code()).isZero();
        assertThat(before.out())
                .contains("not run")
                .contains("4 claims: 4 not run")
                .doesNotContain("silent");

        Answer quick = eddy("claims", "--studies", studies.toString(), "--quick", "--run", "--json");
        JsonNode facts = new ObjectMapper().readTree(quick.out());
        assertThat(quick.code()).as(quick.err()).isZero();
        // The experiment's own claims, of one seed; those of the file are about the full budget.
        assertThat(facts)
                .hasSize(3)
                .allMatch(each -> each.path("study").asText().equals("linear-quick"));
        assertThat(facts).allMatch(each -> each.path("standing").asText().equals("holds"));
        assertThat(eddy("claims", "--studies", studies.toString(), "--quick").out())
                .contains("3 claims: 3 hold")
                .containsPattern("linear-quick +0:\\d\\d min")
                .containsPattern("one after the other +0:\\d\\d min");
        // Runs whose studies lie elsewhere are shown too.
        assertThat(eddy("claims", "--studies", folder.resolve("nowhere").toString(), "--quick")
                        .out())
                .contains("3 claims: 3 hold");
    }

    @Test
    void a_study_of_minutes_is_run_with_one_seed() throws IOException {
        Path study = study("linear.yaml", "1");
        Files.writeString(study, Files.readString(study) + "quick-budget: one-seed\n");
        Answer quick = eddy("claims", "--quick", "--run", study.toString());
        assertThat(quick.code()).as(quick.err()).isZero();
        // All that the file claims, of the experiments as they are.
        assertThat(quick.out())
                .contains("Studies that were run: 1, in 0:")
                .contains("a dream")
                .contains("4 claims: 4 hold")
                .contains("linear-quick");
        // One seed is all that there is: the study itself.
        Files.writeString(study, Files.readString(study).replace("count: 2", "count: 1"));
        Answer whole = eddy("claims", "--quick", "--run", study.toString());
        assertThat(whole.out()).contains("4 claims: 4 hold").doesNotContain("linear-quick");
        assertThat(eddy("claims", study.toString()).out()).contains("4 claims: 4 hold");
    }

    @Test
    void pages_with_broken_marks_and_studies_that_were_not_run_are_told() throws IOException {
        Path study = study("linear.yaml", "1");
        Path page = Files.writeString(
                folder.resolve("page.md"), "<!-- eddy:claims " + study + " -->\nas it was\n<!-- eddy:end -->\n");
        Answer missing = eddy("results", "--write", page.toString());
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out()).contains("not run, or not to its end: " + study);
        assertThat(page).content().contains("as it was");
        Files.writeString(page, "<!-- eddy:clams x -->\n<!-- eddy:end -->\n");
        assertThat(eddy("results", "--write", page.toString()).code()).isEqualTo(2);
        assertThat(eddy("results").code()).isEqualTo(2);
    }
}
