package dev.eddy.cli;

import static dev.eddy.cli.CommandLineTest.eddy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.cli.CommandLineTest.Answer;
import dev.eddy.data.Npy;
import dev.eddy.data.StoredArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignModelsTest {
    @TempDir
    private Path folder = Path.of("");

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** The model that says that nothing changes, without Python. */
    private void persistence(Path scenario, int steps) {
        StoredArray initial = Npy.read(scenario.resolve("test_initial.npy"));
        long[] shape = initial.shape();
        int state = (int) (shape[1] * shape[2]);
        float[] values = new float[(int) shape[0] * steps * state];
        for (int i = 0; i < values.length; i++) {
            values[i] = initial.toFloats()[i / (steps * state) * state + i % state];
        }
        Npy.write(scenario.resolve("stays.npy"), StoredArray.of(values, shape[0], steps, shape[1], shape[2]));
    }

    @Test
    void a_model_is_benchmarked_by_files_alone() throws IOException {
        Answer exchanged = eddy(
                "exchange",
                "1d_diff_adv",
                "1d_diff_diff",
                "--out",
                file("exchange"),
                "--points",
                "16",
                "--samples",
                "3",
                "--setting",
                "test-horizon=12",
                "--setting",
                "train-horizon=4");
        assertThat(exchanged.code()).as(exchanged.err()).isZero();
        assertThat(exchanged.out()).contains("[3, 5, 1, 16]", "[3, 1, 16]", "[3, 12, 1, 16]");

        Answer none = eddy("score", file("exchange"), "--predictions", "stays.npy", "--name", "stays");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("2 scenarios, and there is no file stays.npy in their folders");

        persistence(folder.resolve("exchange/1d_diff_adv"), 12);
        persistence(folder.resolve("exchange/1d_diff_diff"), 12);
        Answer scored = eddy(
                "score",
                file("exchange"),
                "--predictions",
                "stays.npy",
                "--name",
                "stays; as it is",
                "--metrics",
                "mean_nRMSE,mean_correlation",
                "--runs",
                file("runs"));
        assertThat(scored.code()).as(scored.err()).isZero();
        assertThat(scored.out()).contains("1d_diff_adv", "1d_diff_diff", "stays; as it is");
        List<Path> runs;
        try (var found = Files.list(folder.resolve("runs"))) {
            runs = found.filter(Files::isDirectory).toList();
        }
        assertThat(runs).hasSize(1);
        String page = Files.readString(runs.get(0).resolve(ReportCommand.PAGE));
        for (String words :
                List.of("scores what was trained elsewhere, one network (stays; as it is)", "persistence")) {
            assertThat(page.contains(words)).as(words).isTrue();
        }
        for (String words : List.of(">NaN", "Training loss over", "eddy reproduce")) {
            assertThat(page.contains(words)).as(words).isFalse();
        }
        assertThat(eddy("status", "--runs", file("runs")).out()).contains("stays");
        assertThat(eddy("compare", "last", "--runs", file("runs"), "--steps", "1,12")
                        .out())
                .contains("stays; as it is", "foreign");
        Answer again = eddy("reproduce", "last", "--runs", file("runs"));
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("nothing to train again; score them again with: ./eddy score");
    }

    @Test
    void the_script_in_the_documentation_is_the_one_that_is_run() throws IOException {
        String script = Files.readString(Path.of("..", "examples", "foreign", "linear_stencil.py"));
        assertThat(script.lines().count()).isLessThanOrEqualTo(30);
        assertThat(Files.readString(Path.of("..", "docs", "foreign-models.md")))
                .contains("```python\n" + script + "```");
    }

    @Test
    void a_study_in_Python_becomes_one_that_runs() throws IOException {
        Path module = folder.resolve("fields.py");
        Files.writeString(module, "CONFIGS = [{'scenario': 'diff_adv', 'net': f'Conv;4;{d};relu'} for d in range(3)]");
        assertThat(eddy("import", module.toString()).out()).contains("name: fields", "Conv;4;2;relu", "apebench-1");
        Answer written = eddy("import", module.toString(), "--out", file("study.yaml"), "--start-seed", "5");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.out()).contains("3 trials in 1 block");
        assertThat(eddy("run", file("study.yaml"), "--dry-run").out())
                .contains("Conv-4-2-relu__one__seed-5", "3 trials");
        assertThat(eddy("import", module.toString(), "--out", file("study.yaml"))
                        .err())
                .contains("exists");
        Files.writeString(module, "for i in range(3):\n    pass\n");
        Answer refused = eddy("import", module.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("fields.py:1: a statement 'for' is not read");
    }

    @Test
    void weights_are_taken_out_of_a_run_and_scored_again() throws IOException {
        Files.writeString(folder.resolve("study.yaml"), """
            name: tiny
            scenarios: [{kind: diff_adv, points: 16, train-samples: 2, train-horizon: 3, test-samples: 2, test-horizon: 4}]
            networks: [Conv;4;1;relu]
            recipe: {updates: 2, schedule: {kind: constant, rate: 1e-3}}
            """);
        assertThat(eddy("run", file("study.yaml"), "--runs", file("runs")).code())
                .isZero();
        assertThat(eddy("weights", "info", "tiny", "--runs", file("runs")).out())
                .contains("layers.0.weight", "4 × 1 × 3", "29 real numbers in 4 weights");
        Answer exported = eddy(
                "weights", "export", "tiny", "--runs", file("runs"), "--to", file("w.safetensors"), "--naming", "peer");
        assertThat(exported.code()).as(exported.err()).isZero();
        assertThat(eddy("weights", "info", file("w.safetensors")).out()).contains(".layers[1].bias", "1 × 1");
        String[] command = {
            "weights",
            "score",
            file("w.safetensors"),
            "--network",
            "Conv;4;1;relu",
            "--scenario",
            "1d_diff_adv",
            "--naming",
            "peer",
            "--points",
            "16",
            "--samples",
            "2",
            "--setting",
            "test-horizon=4",
            "--runs",
            file("runs")
        };
        Answer scored = eddy(command);
        assertThat(scored.code()).as(scored.err()).isZero();
        assertThat(scored.out()).contains("Conv;4;1;relu", "imported");
        String run = scored.out()
                .lines()
                .filter(line -> line.startsWith("run "))
                .map(line -> line.substring(4).strip())
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(folder.resolve("runs").resolve(run).resolve("run.json")))
                .contains("./eddy weights score " + file("w.safetensors") + " --network 'Conv;4;1;relu' --scenario");
        assertThat(eddy("weights", "export", run, "--runs", file("runs"), "--to", file("x.safetensors"))
                        .err())
                .contains("trained elsewhere");
        assertThat(eddy(
                                "weights",
                                "export",
                                "tiny",
                                "--runs",
                                file("runs"),
                                "--to",
                                file("x.safetensors"),
                                "--naming",
                                "torch")
                        .err())
                .contains("unknown naming 'torch'");
        assertThat(eddy(
                                "weights",
                                "score",
                                file("w.safetensors"),
                                "--network",
                                "Conv;4;1;relu",
                                "--scenario",
                                "diff_adv")
                        .err())
                .contains("exists in several dimensions");
    }
}
