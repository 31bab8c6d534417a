package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.cli.CommandLineTest.Answer;
import dev.eddy.data.Npz;
import dev.eddy.data.StoredArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind of study of which nothing but this module's tests knows goes through all commands ({@code dev.eddy.toy}). */
class PluginTest {
    private static final String STUDY = """
            format: eddy-walk 1
            name: walks
            walks: [{kind: drifting-walk, drift: 0.5}, {kind: drifting-walk, steps: 20}]
            seeds: {count: 3}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Answer eddy(String... arguments) {
        return CommandLineTest.eddy(Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--runs", folder.resolve("runs").toString()))
                .toArray(String[]::new));
    }

    private static Answer done(Answer answer) {
        assertThat(answer.code()).as(answer.err() + answer.out()).isZero();
        return answer;
    }

    private Path run() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.filter(each -> each.getFileName().toString().startsWith("walks-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void a_kind_of_study_from_elsewhere_goes_through_all_commands() throws IOException {
        Path study = Files.writeString(folder.resolve("walks.yaml"), STUDY);
        assertThat(done(eddy("run", study.toString(), "--only", "seed-0")).out())
                .contains("2 of 6 trials");
        String first = Files.readString(result("drift-0.5-50__seed-0"));
        done(eddy("run", study.toString()));
        assertThat(Files.readString(result("drift-0.5-50__seed-0"))).isEqualTo(first);

        Path run = run();
        assertThat(done(eddy("status")).out()).contains("walks");
        assertThat(done(eddy("reproduce", run.toString())).out()).contains("Identical, bit for bit");
        assertThat(done(eddy("compare", run.toString())).out()).contains("drift;0.5;50", "drift;0.1;20");
        Path table = folder.resolve("walks.csv");
        done(eddy("export", run.toString(), "--to", table.toString()));
        assertThat(Files.readString(table)).contains("drift;0.1;20").contains("distance");
        done(eddy("report", run.toString()));
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("Where walks end", "path of the walk", "A walk on a line", "distance from the start");
    }

    @Test
    void its_settings_are_listed_described_and_checked() throws IOException {
        assertThat(done(CommandLineTest.eddy("list", "walks")).out()).contains("drifting-walk");
        assertThat(done(CommandLineTest.eddy("list", "studies")).out()).contains("eddy-walk");
        assertThat(done(CommandLineTest.eddy("describe", "drifting-walk")).out())
                .contains("mean of a step");
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), STUDY.replace("steps: 20", "steps: 0"));
        Answer refused = eddy("run", wrong.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("drifting-walk: steps is at least 1, got 0");
    }

    @Test
    void its_reference_numbers_are_checked() throws IOException {
        new Npz(Map.of(
                        "steps", StoredArray.of(new double[] {1, 2, 4.5}, 3),
                        "sum", StoredArray.of(new double[] {7.5})))
                .write(folder.resolve("walk.npz"));
        Files.writeString(folder.resolve("manifest.json"), """
                {"format": "eddy-reference 1", "made_with": {"by": "hand"}, "cases": [
                 {"id": "walk-0", "kind": "walk-sum", "params": {}, "inputs": ["steps"], "outputs": ["sum"],
                  "tolerance": 1e-12, "source": "by hand", "file": "walk.npz"}]}
                """);
        assertThat(done(CommandLineTest.eddy("check", folder.toString())).out()).contains("walk-0", "1 hold");
    }

    private Path result(String trial) throws IOException {
        return run().resolve("trials").resolve(trial).resolve("result.json");
    }
}
