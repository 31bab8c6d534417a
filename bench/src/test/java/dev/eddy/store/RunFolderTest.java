package dev.eddy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.cluster.ClassPath;
import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.Role;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final TrialKey KEY = Runs.key("Conv;34;10;relu", 1);
    private static final TrialResult DIVERGED =
            Runs.result(KEY, new Outcome.Diverged(3), 4, step -> step < 3 ? 0.1 * step : Double.NaN);

    @TempDir
    private Path root;

    @Test
    void what_is_written_is_read_back() {
        Path folder = root.resolve("a-12345678");
        RunHeader header = Runs.header("a", "1234", 2);
        try (RunWriter writer = Runs.open(folder, header)) {
            Runs.save(writer, DIVERGED);
            writer.saveFailure(Runs.key("Conv;34;10;relu", 0), new IllegalStateException("no memory\nat all"));
        }
        RunFolder run = RunFolder.open(folder);
        assertThat(run.header()).isEqualTo(header);
        assertThat(run.configuration()).isEqualTo("name: a # as given");
        assertThat(run.notes()).isEqualTo(header.notes());
        assertThat(run.trials())
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(List.of(DIVERGED));
        assertThat(SampleRollout.of(run.artifacts(KEY)).get(0).prediction().values())
                .containsExactly(1, 2, 3, 4, 5, Float.NaN);
        assertThat(SampleRollout.of(run.artifacts(KEY))).hasSize(2);
        assertThat(run.coordinates()).isEqualTo(Runs.COORDINATES);
        assertThat(run.weights(KEY).orElseThrow().array("layers.0.weight"))
                .isEqualTo(StoredArray.of(new float[] {1, 2}, 2));
        assertThat(run.states())
                .extracting(TrialState::phase)
                .containsExactly(
                        TrialState.Phase.FAILED,
                        TrialState.Phase.DIVERGED,
                        TrialState.Phase.PLANNED,
                        TrialState.Phase.PLANNED);
        assertThat(run.states().get(0).message()).isEqualTo("IllegalStateException: no memory");
        assertThat(run.owner()).isEmpty();
    }

    @Test
    void artifacts_of_every_role_are_read_back_as_they_were() {
        Path folder = root.resolve("a");
        ArtifactAxis x = ArtifactAxis.space("x", 0.25, 0.75);
        NumericArray truth = new NumericArray(new long[] {2, 1, 2}, new float[] {1, 2, 3, 4});
        NumericArray low = new NumericArray(new long[] {2, 1, 2}, new float[] {1, 2, 5, 6});
        List<ArtifactAxis> axes = List.of(ArtifactAxis.time(0, 0.1), ArtifactAxis.counted("component", 1), x);
        List<Artifact> artifacts = new ArrayList<>(SampleRollout.artifacts(
                List.of(new SampleRollout(truth, truth), new SampleRollout(truth, truth, Optional.of(low))), axes));
        artifacts.add(new Artifact(
                Role.HISTOGRAM,
                "a group",
                "of / values",
                "m",
                "its series",
                List.of(ArtifactAxis.of("edges", 0, 1, 2).in("s")),
                new NumericArray(new long[] {2}, new double[] {0.1, Double.NaN})));
        artifacts.add(new Artifact(
                Role.TABLE,
                "table",
                List.of(ArtifactAxis.category("row", List.of("a", "b")), ArtifactAxis.category("column", List.of("c"))),
                new NumericArray(new long[] {2, 1}, new double[] {1e-300, Double.NEGATIVE_INFINITY})));
        // The same name twice, and an axis of the same name with other numbers.
        artifacts.add(new Artifact(Role.FIELD, "velocity", List.of(x), new NumericArray(new long[] {2}, new float[2])));
        artifacts.add(new Artifact(
                Role.FIELD,
                "velocity",
                List.of(ArtifactAxis.space("x", 1, 2)),
                new NumericArray(new long[] {2}, new float[] {1, 2})));
        try (RunWriter writer = Runs.open(folder, Runs.header("a", "1234", 2))) {
            writer.saveResult(DIVERGED, artifacts, Map.of());
        }
        RunFolder run = RunFolder.open(folder);
        assertThat(run.artifacts(KEY)).isEqualTo(artifacts);
        assertThat(run.weights(KEY)).isEmpty();
        List<SampleRollout> samples = SampleRollout.of(run.artifacts(KEY));
        assertThat(samples).hasSize(2);
        assertThat(samples.get(0).lowFidelity()).isEmpty();
        assertThat(samples.get(1).lowFidelity()).contains(low);
        try (RunWriter writer = Runs.open(folder, Runs.header("a", "1234", 2))) {
            writer.saveResult(DIVERGED, List.of(), Map.of());
        }
        assertThat(run.artifacts(KEY)).isEmpty();
    }

    @Test
    void a_trial_cut_off_while_it_was_written_is_redone() throws IOException {
        Path folder = root.resolve("a");
        try (RunWriter writer = Runs.open(folder, Runs.header("a", "1234", 2))) {
            Runs.save(writer, DIVERGED);
        }
        Path trial = folder.resolve("trials").resolve(KEY.id());
        for (String name : List.of("result.json", "weights.safetensors", "artifacts.npz", "artifacts.json")) {
            Path file = trial.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {0, whole.length / 2, whole.length - 2}) {
                Files.write(file, Arrays.copyOf(whole, length));
                Files.write(trial.resolve(".result.json.x.part"), whole);
                try (RunWriter writer = Runs.open(folder, Runs.header("a", "1234", 2))) {
                    assertThat(writer.ended(KEY))
                            .as("%s cut to %s bytes", name, length)
                            .isEmpty();
                }
                assertThat(trial.resolve(".result.json.x.part")).doesNotExist();
            }
            Files.write(file, whole);
        }
        try (RunWriter writer = Runs.open(folder, Runs.header("a", "1234", 2))) {
            assertThat(writer.ended(KEY)).isPresent();
            assertThat(writer.folder().sessions()).hasSize(14);
        }
    }

    @Test
    void a_header_that_was_cut_off_is_written_again_and_the_trials_stay() throws IOException {
        Path folder = root.resolve("a");
        try (RunWriter writer = Runs.open(folder, Runs.header("a", "1234", 2))) {
            Runs.save(writer, DIVERGED);
        }
        Files.writeString(folder.resolve("run.json"), "{\"format\": \"eddy-run 2\", \"na");
        assertThatThrownBy(() -> RunFolder.open(folder))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("damaged");
        try (RunWriter writer = Runs.open(folder, Runs.header("a", "1234", 2))) {
            assertThat(writer.ended(KEY)).isPresent();
        }
        assertThat(RunFolder.open(folder).trials()).hasSize(1);
    }

    @Test
    void a_checkpoint_is_given_back_only_if_it_is_whole_and_of_this_study() throws IOException {
        Path folder = root.resolve("a");
        Path file = folder.resolve("trials").resolve(KEY.id()).resolve("checkpoint.safetensors");
        Safetensors state = new Safetensors(Map.of("m", StoredArray.of(new double[] {1, 2}, 2)), Map.of("update", "7"));
        try (RunWriter writer = Runs.open(folder, Runs.header("a", "1234", 2))) {
            writer.saveCheckpoint(KEY, state);
            Safetensors read = writer.checkpoint(KEY).orElseThrow();
            assertThat(read.array("m")).isEqualTo(state.array("m"));
            assertThat(read.metadata()).containsEntry("update", "7");
            assertThat(RunFolder.open(folder).states().get(1).phase()).isEqualTo(TrialState.Phase.STARTED);
            assertThat(RunFolder.open(folder).owner()).isPresent();

            Path other = folder.resolve("trials")
                    .resolve(Runs.key("FNO;12;18;4;gelu", 0).id());
            Files.createDirectories(other);
            Files.copy(file, other.resolve("checkpoint.safetensors"));
            assertThat(writer.checkpoint(Runs.key("FNO;12;18;4;gelu", 0))).isEmpty();

            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - 1));
            assertThat(writer.checkpoint(KEY)).isEmpty();
            writer.saveCheckpoint(KEY, state);
            Runs.save(writer, DIVERGED);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void a_folder_of_another_study_of_the_future_or_of_the_past_is_refused() throws IOException {
        Path folder = root.resolve("a");
        Runs.open(folder, Runs.header("a", "1234", 2)).close();
        assertThatThrownBy(() -> Runs.open(folder, Runs.header("a", "9999", 2)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("another study");
        String text = Files.readString(folder.resolve("run.json"));
        Files.writeString(folder.resolve("run.json"), text.replace("eddy-run 2", "eddy-run 7"));
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> RunFolder.open(folder), () -> Runs.open(folder, Runs.header("a", "1234", 2)))) {
            assertThatThrownBy(call)
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("eddy-run 7")
                    .hasMessageContaining("use a newer Eddy");
        }
        Files.writeString(folder.resolve("run.json"), text.replace("eddy-run 2", "eddy-run 1"));
        assertThatThrownBy(() -> RunFolder.open(folder))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("eddy-run 1")
                .hasMessageContaining("reads eddy-run 2; make it again, or use the Eddy that wrote it");
    }

    @Test
    void a_place_that_cannot_be_written_is_refused_before_work() throws IOException {
        Files.writeString(root.resolve("file"), "");
        assertThatThrownBy(() -> Runs.open(root.resolve("file/a"), Runs.header("a", "1", 1)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("cannot make the run folder");
        Path locked = Files.createDirectory(root.resolve("locked"));
        Assumptions.assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked));
        assertThatThrownBy(() -> Runs.open(locked.resolve("a"), Runs.header("a", "1", 1)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("no right to write there");
    }

    @Test
    void a_second_process_on_one_run_folder_is_told_who_has_it() throws Exception {
        Path folder = root.resolve("a");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        ClassPath.ofThisProcess(),
                        HoldRun.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("holding");
            assertThatThrownBy(() -> Runs.open(folder, Runs.header("a", "1234", 1)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("in use by process " + other.pid())
                    .hasMessageNotContaining("\n");
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(RunFolder.open(folder).owner()).isEmpty();
        Runs.open(folder, Runs.header("a", "1234", 1)).close();
    }

    /** What the other process of the test above does. */
    static final class HoldRun {
        private HoldRun() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (RunWriter writer = Runs.open(Path.of(arguments[0]), Runs.header("a", "1234", 1))) {
                System.out.println("holding");
                Thread.sleep(60_000);
            }
        }
    }

    @Test
    void a_run_is_found_by_the_beginning_of_its_name() {
        Runs.open(root.resolve("waves-1111"), Runs.header("waves", "1111", 1)).close();
        Runs.open(root.resolve("waves-2222"), Runs.header("waves", "2222", 1)).close();
        Runs.open(root.resolve("fronts-3333"), Runs.header("fronts", "3333", 1)).close();
        assertThat(Stream.of(
                                "fronts",
                                "fronts-3333",
                                root.resolve("fronts-3333").toString())
                        .map(text -> RunFolder.find(root, text).id()))
                .containsOnly("fronts-3333");
        assertThat(RunFolder.find(root, "last").id()).isEqualTo("fronts-3333");
        assertThatThrownBy(() -> RunFolder.find(root, "waves")).hasMessageContaining("2 runs");
        assertThatThrownBy(() -> RunFolder.find(root, "front-3333"))
                .hasMessageContaining("did you mean 'fronts-3333'?");
    }
}
