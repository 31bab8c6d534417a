package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.data.Npy;
import dev.eddy.data.StoredArray;
import dev.eddy.equation.Profile;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Progress;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Recording;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.store.RunFolder;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies on trajectories from files. */
class OwnDataStudyTest {
    private static final Path FILES = Path.of("../data/src/test/resources/files");
    private static final String RECIPE = "recipe: {updates: 6, batch: 4, schedule: {kind: constant, rate: 0.001}}";

    @TempDir
    private Path folder;

    private RunFolder run(String name, String scenario, String rest) {
        String text = "name: " + name + "\nscenarios:\n  - " + scenario + "\nnetworks: ['Conv;4;1;relu']\n" + RECIPE
                + "\n" + rest;
        Plan plan = StudyReader.parse(name, text);
        return new StudyRunner(folder.resolve("runs"), Progress.NONE)
                .run(new StudyReader.StudyFile(plan, text), "test")
                .folder();
    }

    private static Map<String, StoredArray> weights(RunFolder run) {
        return TrainedNetwork.find(run, "").weights().arrays();
    }

    @Test
    void training_on_a_written_file_is_training_on_the_catalogue_bit_for_bit() {
        String catalogue =
                "{kind: difficulty.advection, points: 32, train-samples: 5, train-horizon: 6, test-samples: 2,"
                        + " test-horizon: 4}";
        Scenario scenario = ((Study)
                        StudyReader.parse("s", "name: s\nscenarios: [" + catalogue + "]\nnetworks: ['Conv;4;1;relu']"))
                .scenarios()
                .get(0);
        try (Scope scope = Scope.open()) {
            ScenarioData data = ScenarioData.of(scenario, Profile.EDDY, DType.FLOAT32);
            Npy.write(folder.resolve("train.npy"), data.trainTrajectories(Progress.NONE));
            Npy.write(folder.resolve("test.npy"), data.testTrajectories(Progress.NONE));
        }
        String own = "{kind: data, files: ['" + folder.resolve("train.npy") + "'], test-files: ['"
                + folder.resolve("test.npy")
                + "'], axes: [sample, time, channel, x], dt: 1, extent: [1], boundary: [periodic], normalization: none,"
                + " memory: %d}";
        RunFolder direct = run("direct", catalogue, "");
        RunFolder read = run("read", own.formatted(1000), "");
        RunFolder streamed = run("streamed", own.formatted(0), "");
        assertThat(weights(read)).isEqualTo(weights(direct));
        assertThat(weights(streamed)).isEqualTo(weights(direct));
        assertThat(read.trials().get(0).curves().get(0).values())
                .isEqualTo(direct.trials().get(0).curves().get(0).values());
    }

    @Test
    void a_run_on_a_file_predicts_packs_and_is_trained_further() throws IOException {
        Path file = folder.resolve("advection.hdf5");
        Files.copy(FILES.resolve("hdf5/1D_Advection_Sols_beta0.4.hdf5"), file);
        RunFolder run = run(
                "advection",
                "{kind: data, name: adv, files: ['" + file + "'], boundary: [periodic], test-part: 0.25}",
                "seeds: {count: 2}");
        assertThat(run.trials()).hasSize(2).allMatch(trial -> trial.outcome().isFinished());
        TrainedNetwork network = TrainedNetwork.find(run, "seed-0");
        Path zip = folder.resolve("model.zip");
        ModelFile.pack(network, "a test", Map.of("mean_nRMSE", 0.5), zip);
        ModelFile model = ModelFile.read(zip);
        assertThat(model.card())
                .contains("Conv;4;1;relu")
                .contains("normalization")
                .contains("a test");
        try (FieldData states = FieldFiles.open(file)) {
            Prediction fromRun = Prediction.of(network, states, 0, 5, Progress.NONE);
            Prediction fromFile = Prediction.of(model, states, 0, 5, Progress.NONE);
            float[] predicted = fromRun.trajectories().floats(2, 0, 6);
            assertThat(fromFile.trajectories().floats(2, 0, 6)).isEqualTo(predicted);
            assertThat(Arrays.copyOf(predicted, 128)).isEqualTo(states.floats(2, 0, 1));
            assertThat(fromRun.trajectories().info().dt().getAsDouble()).isCloseTo(0.05, within(1e-6));
            fiveLinesByHand(network, states, predicted);
            Prediction other = Prediction.of(TrainedNetwork.find(run, "seed-1"), states, 0, 5, Progress.NONE);
            List<FieldData> both = Prediction.ensemble(List.of(fromRun, other));
            float a = predicted[300];
            float b = other.trajectories().floats(2, 0, 6)[300];
            assertThat(both.get(0).floats(2, 0, 6)[300]).isCloseTo((a + b) / 2, within(1e-5f));
            assertThat(both.get(1).floats(2, 0, 6)[300])
                    .isCloseTo((float) (Math.abs(a - b) / Math.sqrt(2)), within(1e-5f));
        }
        Path damaged = folder.resolve("damaged.zip");
        byte[] bytes = Files.readAllBytes(zip);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        assertThatThrownBy(() -> ModelFile.read(damaged)).isInstanceOf(Misuse.class);
        byte[] data = Files.readAllBytes(file);
        data[data.length - 9] ^= 1;
        Files.write(file, data);
        assertThatThrownBy(() -> Reproduce.run(run, Progress.NONE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("advection.hdf5 was changed since the study began");
        Files.delete(file);
        assertThatThrownBy(() -> Reproduce.run(run, Progress.NONE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("advection.hdf5 is gone");
    }

    /** What a user writes in Java. */
    private static void fiveLinesByHand(TrainedModel model, FieldData states, float[] expected) {
        try (Scope scope = Scope.open()) {
            Tensor start = Tensors.of(states.floats(2, 0, 1), 1, 1, 128);
            Tensor all = model.emulator().rollout(start, 5, true);
            float[] values = all.toFloats();
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    @Test
    void what_does_not_fit_is_refused_before_any_training() {
        String file = FILES.resolve("hdf5/1D_Advection_Sols_beta0.4.hdf5").toString();
        assertThatThrownBy(() -> run("a", "{kind: data, files: ['" + file + "']}", ""))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("boundary: [periodic]");
        assertThatThrownBy(() -> run(
                        "a",
                        "{kind: data, files: ['" + file + "'], boundary: [periodic]}",
                        "tasks: ['correct;sequential']"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("needs a solver");
        String spoiled = FILES.resolve("malformed/not_finite.hdf5").toString();
        assertThatThrownBy(() ->
                        run("a", "{kind: data, files: ['" + spoiled + "'], boundary: [periodic], test-part: 0.5}", ""))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("1 value is not finite, at sample 0, step 3");
        String empty = FILES.resolve("numpy/empty.npy").toString();
        assertThatThrownBy(() -> run(
                        "a",
                        "{kind: data, files: ['" + empty
                                + "'], axes: [sample, time, channel, x], boundary: [periodic], dt: 1, extent: [1]}",
                        ""))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("empty.npy holds no values");
        String few = FILES.resolve("hdf5/1D_Advection_Sols_beta0.4.hdf5").toString();
        assertThatThrownBy(() ->
                        run("a", "{kind: data, files: ['" + few + "'], boundary: [periodic], test-part: 0.99}", ""))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("0 trajectories are left to train on and 4 to test on")
                .hasMessageContaining("split: time");
        String steady = FILES.resolve("hdf5/2D_DarcyFlow_beta1.0_Train.hdf5").toString();
        assertThatThrownBy(() -> run("a", "{kind: data, files: ['" + steady + "'], boundary: [dirichlet]}", ""))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("a steady problem");
    }

    @Test
    void a_folder_of_the_well_has_its_splits_and_its_statistics() {
        Path root = FILES.resolve("well/advection_1d");
        Scenario scenario = ((Study) StudyReader.parse(
                        "s",
                        "name: s\nscenarios: [{kind: data, files: ['" + root
                                + "'], normalization: stored}]\nnetworks: ['Conv;4;1;relu']"))
                .scenarios()
                .get(0);
        Recording recording = scenario.recording().orElseThrow();
        assertThat(recording.samples(DataSet.TRAIN)).isEqualTo(3);
        assertThat(recording.samples(DataSet.TEST)).isEqualTo(2);
        assertThat(recording.facts()).containsEntry("normalization", "mean [0.0], spread [0.8]");
    }

    @Test
    void rectangular_grids_with_walls_and_several_channels_are_trained_on() {
        String file = FILES.resolve("well/channel_2d/data/train/channel_2d_nu0.05.hdf5")
                .toString();
        RunFolder run = run(
                "channel",
                "{kind: data, name: channel, files: ['" + file
                        + "'], boundary: [periodic, neumann], channels: [velocity_x, temperature], every-point: 2,"
                        + " test-part: 0.5}",
                "");
        assertThat(run.trials()).hasSize(1);
        TrainedNetwork network = TrainedNetwork.find(run, "");
        assertThat(network.trial().scenario().space().grid().points()).containsExactly(10, 8);
        assertThat(network.trial().scenario().space().channels()).isEqualTo(2);
    }
}
