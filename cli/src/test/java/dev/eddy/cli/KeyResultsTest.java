package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.cli.CommandLineTest.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study was made to find out stands first, wherever its numbers are told. */
class KeyResultsTest {
    private static final String STUDY = """
        name: superior
        scenarios:
          - kind: difficulty.burgers
            points: 20
            convection-delta: -2
            diffusion-gamma: 0.2
            solver: {kind: advective-form, physics: fd;1.0;1}
            test-solver: {kind: advective-form, physics: fd;1.0;9}
            train-samples: 3
            train-horizon: 1
            test-samples: 2
            test-horizon: 4
        networks: [Conv;3;1;relu]
        trainings: [one]
        recipe: {updates: 4, schedule: {kind: constant, rate: 1e-3}, record-every: 1, batch: 2}
        seeds: {count: 2}
        claims:
          - {name: the ratio is a number, value: {number: least_superiority_mean_nRMSE}, relation: above, bound: 0, basis: theorem}
        """;

    @TempDir
    private Path folder = Path.of("");

    private Answer eddy(String... arguments) {
        Answer answer = CommandLineTest.eddy(arguments);
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer;
    }

    @Test
    void superiority_comes_first_in_the_terminal_in_comparisons_in_exports_and_on_the_page() throws IOException {
        Path study = Files.writeString(folder.resolve("superior.yaml"), STUDY);
        String runs = folder.resolve("runs").toString();
        Answer run = eddy("run", study.toString(), "--runs", runs);
        assertThat(run.out()).startsWith("Superiority over the training solver");
        assertThat(run.out().lines().skip(1).findFirst().orElseThrow())
                .contains("superior in nRMSE from step", "least ratio of nRMSE", "step of the least ratio");
        // Steps that fit the horizon, and no step is called a time.
        assertThat(run.out())
                .contains("step 1", "step 2", "step 4", "gmean ≤ 4")
                .doesNotContain("100", "t=");

        Answer compared = eddy("compare", "superior", "--runs", runs);
        assertThat(compared.out())
                .startsWith("Superiority over the training solver")
                .contains("superiority_mean_nRMSE, median [quartiles]");
        for (String number : List.of("parameters", "train_seconds", "least_superiority_mean_nRMSE", "loss")) {
            assertThat(eddy("compare", "superior", "--runs", runs, "--metric", number)
                            .out())
                    .contains(number);
        }

        export_has_them(runs);
        String page = Files.readString(Path.of(run.out()
                .lines()
                .filter(line -> line.startsWith("report"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("report +", "")));
        int key = page.indexOf("Superiority over the training solver.");
        assertThat(key).isPositive().isLessThan(page.indexOf("<h2"));
        assertThat(page).contains("The one claim that is asserted holds.");
        assertThat(page.replaceAll("data:image/[^\"]*", "")).doesNotContainPattern(Pattern.compile("t = [0-9]+"));
    }

    private void export_has_them(String runs) throws IOException {
        Path metrics = folder.resolve("metrics.csv");
        eddy("export", "superior", "--runs", runs, "--to", metrics.toString());
        assertThat(Files.readAllLines(metrics).get(0)).contains("time_step,superiority_mean_nRMSE,mean_nRMSE,");
        Path trials = folder.resolve("trials.csv");
        eddy("export", "superior", "--runs", runs, "--table", "trials", "--to", trials.toString());
        assertThat(Files.readAllLines(trials).get(0))
                .contains("outcome_step,superior_from_step_mean_nRMSE,least_superiority_mean_nRMSE")
                .contains("parameters", "train_seconds");
        Path key = folder.resolve("key.csv");
        eddy("export", "superior", "--runs", runs, "--table", "key", "--to", key.toString());
        List<String> rows = Files.readAllLines(key);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).contains("least_superiority_mean_nRMSE,least_superiority_mean_nRMSE_low");
        Path claims = folder.resolve("claims.csv");
        eddy("export", "superior", "--runs", runs, "--table", "claims", "--to", claims.toString());
        assertThat(Files.readAllLines(claims).get(1)).contains("the ratio is a number", "holds");
        JsonNode facts = new ObjectMapper()
                .readTree(eddy("run", folder.resolve("superior.yaml").toString(), "--runs", runs, "--json")
                        .out());
        assertThat(facts.path("key").get(0).path("least_superiority_mean_nRMSE").isNumber())
                .isTrue();
    }
}
