package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.data.Npy;
import dev.eddy.data.StoredArray;
import dev.eddy.dataset.DatasetFolder;
import dev.eddy.dataset.DatasetMaker;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Misuse;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.result.Measures;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.store.Comparison;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunIndex;
import dev.eddy.study.StudyReader.StudyFile;
import dev.eddy.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignScoreTest {
    private static final int SAMPLES = 3;
    private static final int STEPS = 30;
    private static final int POINTS = 24;
    private static final String STUDY = """
        name: own
        scenarios:
          - {kind: diff_burgers, points: 24, train-samples: 3, train-horizon: 6, test-samples: 3, test-horizon: 30}
        networks: [Conv;4;1;relu]
        metrics: [mean_nRMSE, mean_fourier_nRMSE;0;5;0, mean_correlation]
        recipe: {updates: 20, batch: 4, schedule: {kind: constant, rate: 1e-2}}
        seeds: {count: 2}
        samples: 3
        """;

    @TempDir
    private Path folder;

    private DatasetFolder data;

    @BeforeEach
    void exchange() {
        Scenario scenario =
                StudyReader.parse("study.yaml", STUDY, Study.class).scenarios().get(0);
        DatasetMaker maker = new DatasetMaker(
                folder.resolve("exchange"), Profile.EDDY, DType.FLOAT32, Machine::provenance, Progress.NONE);
        maker.make(maker.plan(List.of(scenario), List.of(DataSet.values()), false), 1);
        data = DatasetFolder.below(folder.resolve("exchange")).get(0);
    }

    private RunFolder score(ForeignModel model, StoredArray predictions) {
        Path file = folder.resolve("predictions.npy");
        Npy.write(file, predictions);
        return new ForeignScore(folder.resolve("runs"), Progress.NONE)
                .score(
                        model,
                        Map.of(data, file),
                        PeerSyntax.metrics("mean_nRMSE,mean_fourier_nRMSE;0;5;0,mean_correlation"),
                        SAMPLES,
                        "eddy score exchange")
                .folder();
    }

    private RunFolder own() {
        return new StudyRunner(folder.resolve("runs"), Progress.NONE)
                .run(new StudyFile(StudyReader.parse("study.yaml", STUDY, Study.class), STUDY), "eddy run study.yaml")
                .folder();
    }

    /** Without the initial state. */
    private static float[] predictions(List<SampleRollout> samples) {
        float[] all = new float[SAMPLES * STEPS * POINTS];
        for (int i = 0; i < SAMPLES; i++) {
            NumericArray trajectory = samples.get(i).prediction();
            System.arraycopy(trajectory.values(), POINTS, all, i * STEPS * POINTS, STEPS * POINTS);
        }
        return all;
    }

    @Test
    void scores_of_an_own_network_given_as_a_file_are_its_own_scores_bit_for_bit() {
        RunFolder own = own();
        float[] first =
                predictions(SampleRollout.of(own.artifacts(own.trials().get(0).key())));
        float[] second =
                predictions(SampleRollout.of(own.artifacts(own.trials().get(1).key())));
        float[] both = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        RunFolder foreign =
                score(new ForeignModel("theirs", "sgd", 57, 12.5), StoredArray.of(both, 2, SAMPLES, STEPS, 1, POINTS));
        assertThat(foreign.trials()).hasSize(2);
        for (int seed = 0; seed < 2; seed++) {
            TrialResult expected = own.trials().get(seed);
            TrialResult scored = foreign.trials().get(seed);
            assertThat(scored.key().seed()).isEqualTo(seed);
            assertThat(scored.key().subject()).isEqualTo(expected.key().subject());
            assertThat(scored.outcome()).isEqualTo(expected.outcome());
            assertThat(scored.number(Measures.PARAMETERS)).isEqualTo(57);
            assertThat(scored.number(Measures.TRAIN_SECONDS)).isEqualTo(12.5);
            for (int m = 0; m < 3; m++) {
                assertThat(scored.over("step").get(m).name())
                        .isEqualTo(expected.over("step").get(m).name());
                assertThat(scored.over("step").get(m).values())
                        .isEqualTo(expected.over("step").get(m).values());
            }
            assertThat(foreign.artifacts(scored.key())).isEqualTo(own.artifacts(expected.key()));
        }
        try (RunIndex index = RunIndex.of(List.of(own.path(), foreign.path()))) {
            List<Comparison> rows = index.compare("mean_nRMSE", List.of(1, 10));
            assertThat(rows)
                    .extracting(row -> row.configuration().get("network"))
                    .containsExactlyInAnyOrder("Conv;4;1;relu", "theirs", "persistence");
            assertThat(rows.get(0).aggregate()).isEqualTo(rows.get(1).aggregate());
        }
    }

    @Test
    void numbers_that_are_not_finite_are_an_outcome_with_the_step_at_which_they_came() {
        float[] values = new float[SAMPLES * STEPS * POINTS];
        values[(STEPS + 4) * POINTS + 3] = Float.NaN;
        values[(2 * STEPS + 8) * POINTS] = Float.POSITIVE_INFINITY;
        RunFolder run = score(new ForeignModel("zero"), StoredArray.of(values, SAMPLES, STEPS, 1, POINTS));
        TrialResult trial = run.trials().get(0);
        assertThat(trial.outcome()).isEqualTo(new Outcome.Diverged(5));
        assertThat(trial.over("step").get(0).valueAt(4)).isEqualTo(1);
        assertThat(trial.over("step").get(0).valueAt(5)).isNaN();
        assertThat(trial.number(Measures.TRAIN_SECONDS)).isNaN();
        assertThat(trial.loss().size()).isZero();
        assertThatThrownBy(() -> Reproduce.run(run, Progress.NONE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("not trained in it")
                .hasMessageContaining("eddy score exchange");
        // The same file again is the same run, another file another one.
        assertThat(score(new ForeignModel("zero"), StoredArray.of(values, SAMPLES, STEPS, 1, POINTS))
                        .path())
                .isEqualTo(run.path());
        values[0] = 1;
        assertThat(score(new ForeignModel("zero"), StoredArray.of(values, SAMPLES, STEPS, 1, POINTS))
                        .path())
                .isNotEqualTo(run.path());
    }

    @Test
    void files_that_do_not_fit_are_refused_with_what_was_expected() {
        refused(
                "[3, 30, 1, 24] (sample, time, channel, x), or with a leading axis of seeds, got [3, 31, 1, 24]; leave"
                        + " the initial state out: predictions[:, 1:]",
                3,
                31,
                1,
                24);
        refused("keep the axis of channels, of size 1", 3, 30, 24);
        refused("numpy.swapaxes(predictions, 0, 1)", 30, 3, 1, 24);
        refused("got [2, 3, 31, 1, 24]", 2, 3, 31, 1, 24);
        refused("got [3, 30, 1, 25]", 3, 30, 1, 25);
        assertThatThrownBy(() -> score(new ForeignModel("x"), StoredArray.of(new long[2160], 3, 30, 1, 24)))
                .hasMessageContaining("float32 or float64, got INT64");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    private void refused(String words, long... shape) {
        int size = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        assertThatThrownBy(() -> score(new ForeignModel("x"), StoredArray.of(new float[size], shape)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(words);
    }

    @Test
    void a_reference_that_was_changed_is_refused() throws IOException {
        Path test = data.path().resolve("test.npy");
        byte[] bytes = Files.readAllBytes(test);
        bytes[bytes.length - 2] ^= 1;
        Files.write(test, bytes);
        refused("was changed after it was made", SAMPLES, STEPS, 1, POINTS);
    }

    @Test
    void initial_states_are_those_of_the_reference() {
        StoredArray initial = Npy.read(data.writeInitialStates(DataSet.TEST));
        StoredArray test = Npy.read(data.path().resolve("test.npy"));
        assertThat(initial.shape()).containsExactly(SAMPLES, 1, POINTS);
        for (int i = 0; i < SAMPLES; i++) {
            int from = i * (STEPS + 1) * POINTS;
            assertThat(Arrays.copyOfRange(initial.toFloats(), i * POINTS, (i + 1) * POINTS))
                    .isEqualTo(Arrays.copyOfRange(test.toFloats(), from, from + POINTS));
        }
    }
}
