package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.data.Npy;
import dev.eddy.data.StoredArray;
import dev.eddy.dataset.DatasetMaker;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
import dev.eddy.scenario.DataSet;
import dev.eddy.store.Json;
import dev.eddy.store.RunFolder;
import dev.eddy.store.TrialState;
import dev.eddy.study.StudyReader.StudyFile;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRunnerTest {
    private static final String TINY = """
        name: tiny
        scenarios:
          - {kind: diff_adv, points: 24, advection-gamma: -1, train-samples: 3, train-horizon: 6, test-samples: 2, test-horizon: 7}
        networks: [Conv;4;1;relu, FNO;3;4;1;gelu]
        trainings: [sup;2]
        recipe: {updates: 30, batch: 4, record-every: 5, schedule: {kind: constant, rate: 1e-2}}
        seeds: {count: 2}
        samples: 2
        """;

    @TempDir
    private Path runs;

    private static StudyFile study(String text) {
        return new StudyFile(StudyReader.parse("study.yaml", text), text);
    }

    private RunEnd run(String text) {
        return new StudyRunner(runs, Progress.NONE).run(study(text), "eddy run study.yaml");
    }

    @Test
    void a_study_leaves_raw_values_and_example_rollouts_of_every_trial() {
        RunEnd end = run(TINY);
        assertThat(end.complete()).isTrue();
        assertThat(end.ran()).isEqualTo(4);
        assertThat(end.failures()).isEmpty();
        RunFolder folder = end.folder();
        assertThat(folder.configuration()).isEqualTo(TINY);
        assertThat(folder.command()).isEqualTo("eddy run study.yaml");
        assertThat(folder.notes()).hasSize(1);
        // The recipe that was used, not the one that the scenario has by itself.
        assertThat(folder.notes().values().iterator().next().facts().get("recipe"))
                .contains(";30;constant");
        assertThat(folder.trials()).hasSize(4);
        for (TrialResult trial : folder.trials()) {
            assertThat(trial.outcome()).isEqualTo(new Outcome.Finished(7));
            assertThat(trial.loss().at()).containsExactly(0, 5, 10, 15, 20, 25);
            assertThat(trial.loss().values()[5]).isLessThan(trial.loss().values()[0]);
            Curve nrmse = trial.over("step").get(0);
            assertThat(nrmse.name()).isEqualTo("mean_nRMSE");
            assertThat(nrmse.at()).containsExactly(1, 2, 3, 4, 5, 6, 7);
            assertThat(SampleRollout.of(folder.artifacts(trial.key()))).hasSize(2);
            SampleRollout sample =
                    SampleRollout.of(folder.artifacts(trial.key())).get(0);
            assertThat(sample.prediction().shape()).containsExactly(8, 1, 24);
            // The metric at step 3 is that of the stored rollouts, for it is an average over these two samples.
            double mean = SampleRollout.of(folder.artifacts(trial.key())).stream()
                    .mapToDouble(rollout -> nrmse(rollout, 3))
                    .average()
                    .orElseThrow();
            assertThat(nrmse.valueAt(3)).isCloseTo(mean, within(1e-5));
        }
        assertThat(run(TINY).ran()).isZero();
        assertThat(RunFolder.open(folder.path()).sessions()).hasSize(2);
    }

    private static double nrmse(SampleRollout rollout, int step) {
        double error = 0;
        double size = 0;
        for (int i = 24 * step; i < 24 * (step + 1); i++) {
            double truth = rollout.reference().values()[i];
            double apart = rollout.prediction().values()[i] - truth;
            error += apart * apart;
            size += truth * truth;
        }
        return Math.sqrt(error / size);
    }

    @Test
    void a_run_that_is_stopped_again_and_again_equals_one_that_is_not() {
        RunFolder whole = run(TINY).folder();
        Path other = runs.resolve("other");
        int stops = 0;
        RunEnd end;
        do {
            end = new StudyRunner(other, new Impatient(7 + 5 * stops)).run(study(TINY), "eddy run study.yaml");
            stops += end.stopped() ? 1 : 0;
        } while (!end.complete() && stops < 50);
        assertThat(stops).isGreaterThan(3);
        assertThat(end.complete()).isTrue();
        assertEqualResults(end.folder(), whole);
    }

    @Test
    void results_do_not_depend_on_the_number_of_workers() {
        RunFolder several = run(TINY).folder();
        RunEnd one = new StudyRunner(runs.resolve("one"), Progress.NONE).run(study(TINY + "workers: 1\n"), "");
        assertThat(one.folder().id()).isEqualTo(several.id());
        assertEqualResults(one.folder(), several);
    }

    private static void assertEqualResults(RunFolder actual, RunFolder expected) {
        for (int i = 0; i < expected.plannedTrials(); i++) {
            TrialResult trial = expected.trials().get(i);
            assertThat(TrialDifference.of(
                                    trial,
                                    actual.trials().get(i),
                                    expected.artifacts(trial.key()),
                                    actual.artifacts(trial.key()))
                            .isZero())
                    .as(trial.key().id())
                    .isTrue();
            assertThat(actual.weights(trial.key()).orElseThrow().arrays())
                    .isEqualTo(expected.weights(trial.key()).orElseThrow().arrays());
        }
    }

    @Test
    void a_run_is_reproduced_from_its_folder_without_any_difference() {
        RunFolder folder = run(TINY).folder();
        Reproduction again = Reproduce.run(folder, Progress.NONE);
        assertThat(again.identical()).isTrue();
        assertThat(again.sameMachine()).isTrue();
        assertThat(again.trials()).hasSize(4);
    }

    @Test
    void a_changed_result_shows_in_the_reproduction() throws IOException {
        RunFolder folder = run(TINY).folder();
        TrialResult first = folder.trials().get(0);
        Path result = folder.path().resolve("trials").resolve(first.key().id()).resolve("result.json");
        double value = first.over("step").get(0).values()[0];
        Files.writeString(
                result, Files.readString(result).replace(Double.toString(value), Double.toString(value + 0.5)));
        Reproduction again = Reproduce.run(folder, Progress.NONE, first.key()::equals);
        assertThat(again.trials()).hasSize(1);
        assertThat(again.trials().get(0).metrics()).isCloseTo(0.5, within(1e-12));
        assertThat(again.identical()).isFalse();
    }

    @Test
    void a_trial_that_diverges_is_a_result() {
        RunEnd end = run(TINY.replace("rate: 1e-2", "rate: 1e25"));
        assertThat(end.complete()).isTrue();
        for (TrialResult trial : end.folder().trials()) {
            assertThat(trial.outcome()).isInstanceOf(Outcome.NotFinite.class);
            assertThat(trial.over("step").get(0).values()[6]).isNaN();
            assertThat(SampleRollout.of(end.folder().artifacts(trial.key()))).isNotEmpty();
        }
        assertThat(end.folder().states()).extracting(TrialState::phase).containsOnly(TrialState.Phase.DIVERGED);
        assertThat(Reproduce.run(end.folder(), Progress.NONE).identical()).isTrue();
    }

    @Test
    void a_trial_that_fails_is_reported_and_does_not_stop_the_others() {
        String text = TINY.replace("networks:", """
              - {kind: norm_burgers, points: 24, convection-beta: -1000.0, train-samples: 2, train-horizon: 50, test-samples: 1}
            networks:\
            """);
        RunEnd end = run(text);
        assertThat(end.complete()).isFalse();
        assertThat(end.stopped()).isFalse();
        assertThat(end.ended()).isEqualTo(4);
        assertThat(end.failures()).hasSize(4);
        assertThat(end.failures().values()).allMatch(message -> message.contains("infinite or not-a-number"));
        assertThat(end.folder().states().subList(4, 8))
                .extracting(TrialState::phase)
                .containsOnly(TrialState.Phase.FAILED);
        assertThat(run(text).failures()).hasSize(4);
    }

    @Test
    void corrections_branching_objectives_and_double_precision_run() {
        RunEnd end = run(TINY.replace("trainings: [sup;2]", "tasks: [predict, correct;sequential]\ntrainings: [div;2]")
                .replace("networks: [Conv;4;1;relu, FNO;3;4;1;gelu]", "networks: [Conv;4;1;relu]")
                .replace("name: tiny", "name: tiny\nprecision: float64\nprofile: apebench-1"));
        assertThat(end.failures()).isEmpty();
        assertThat(end.complete()).isTrue();
        assertThat(Reproduce.run(end.folder(), Progress.NONE).identical()).isTrue();
    }

    @Test
    void what_cannot_work_is_refused_before_a_folder_is_made() throws IOException {
        assertThatThrownBy(() -> run(TINY.replace("sup;2", "sup;9")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("Conv;4;1;relu · sup;9")
                .hasMessageContaining("unroll fewer steps");
        assertThatThrownBy(() -> run(TINY.replace("FNO;3;4;1;gelu", "FNO;20;4;1;gelu")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("FNO;20;4;1;gelu");
        try (Stream<Path> made = Files.list(runs)) {
            assertThat(made).isEmpty();
        }
    }

    @Test
    void an_unwritable_place_for_runs_is_refused_before_any_work() throws IOException {
        Files.writeString(runs.resolve("file"), "");
        AtomicInteger started = new AtomicInteger();
        Progress counting = (name, total) -> {
            started.incrementAndGet();
            return Progress.NONE.start(name, total);
        };
        assertThatThrownBy(() -> new StudyRunner(runs.resolve("file"), counting).run(study(TINY), ""))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("cannot make the run folder");
        assertThat(started).hasValue(0);
    }

    @Test
    void a_result_cut_off_in_the_middle_of_its_write_is_made_again() throws IOException {
        RunFolder folder = run(TINY).folder();
        List<TrialResult> before = folder.trials();
        Path trial = folder.path().resolve("trials").resolve(before.get(1).key().id());
        String whole = Files.readString(trial.resolve("result.json"));
        Files.writeString(trial.resolve("result.json"), whole.substring(0, whole.length() / 2));
        Files.writeString(trial.resolve(".result.json.0.part"), whole.substring(0, 10));
        RunEnd end = run(TINY);
        assertThat(end.ran()).isEqualTo(1);
        assertThat(TrialDifference.of(before.get(1), end.folder().trials().get(1), List.of(), List.of())
                        .isZero())
                .isTrue();
    }

    @Test
    void a_run_on_a_full_disk_ends_with_one_sentence_and_goes_on_when_there_is_room() {
        StudyFile one = study(TINY + "workers: 1\n");
        SmallDisk large = new SmallDisk(1L << 40);
        RunFolder whole = new StudyRunner(large.of(runs), Progress.NONE)
                .run(one, "eddy run")
                .folder();
        SmallDisk disk = new SmallDisk(((1L << 40) - large.left()) / 2);
        StudyRunner runner = new StudyRunner(disk.of(runs.resolve("small")), Progress.NONE);
        assertThatThrownBy(() -> runner.run(one, "eddy run"))
                .isInstanceOf(StorageFailure.class)
                .message()
                .contains("the disk is full")
                .hasLineCount(1);
        RunFolder kept = RunFolder.open(runs.resolve("small").resolve(whole.id()));
        int before = kept.trials().size();
        assertThat(before).isBetween(1, 3);
        assertThat(kept.states()).noneMatch(state -> state.phase() == TrialState.Phase.FAILED);
        disk.free(1L << 40);
        RunEnd end = runner.run(one, "eddy run");
        assertThat(end.ran()).isEqualTo(4 - before);
        for (TrialResult trial : whole.trials()) {
            assertThat(end.folder().trials())
                    .filteredOn(same -> same.key().equals(trial.key()))
                    .singleElement()
                    .satisfies(same -> assertThat(TrialDifference.of(trial, same, List.of(), List.of())
                                    .isZero())
                            .isTrue());
        }
    }

    @Test
    void data_that_were_changed_or_are_not_finite_are_refused_and_reproduce_reads_the_same_files(@TempDir Path data)
            throws IOException {
        Study study = StudyReader.parse("study.yaml", TINY, Study.class);
        DatasetMaker maker = new DatasetMaker(data, study.profile(), DType.FLOAT32, Machine::provenance, Progress.NONE);
        maker.make(maker.plan(study.scenarios(), List.of(DataSet.values()), false), 1);
        StudyRunner reader = new StudyRunner(runs, Progress.NONE).withData(data);
        RunFolder run = reader.run(study(TINY), "eddy run --data").folder();
        assertThat(run.data().orElseThrow().sha256()).containsOnlyKeys("1d_diff_adv/train.npy", "1d_diff_adv/test.npy");
        assertThat(Reproduce.run(run, Progress.NONE).identical()).isTrue();
        assertThatThrownBy(() -> run(TINY)).isInstanceOf(Misuse.class).hasMessageContaining("go on with --data");

        Path train = data.resolve("1d_diff_adv/train.npy");
        byte[] sound = Files.readAllBytes(train);
        float[] values = Npy.read(train).toFloats();
        // Sample 1, step 5, of [3, 7, 1, 24].
        values[24 * 7 + 24 * 5 + 3] = Float.NaN;
        Npy.write(train, StoredArray.of(values, 3, 7, 1, 24));
        assertThatThrownBy(() -> reader.run(study(TINY), ""))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("train.npy was changed after it was made");
        assertThatThrownBy(() -> Reproduce.run(run, Progress.NONE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("which was changed since");
        // Also if whoever changed it has put its hash into the header.
        Path header = data.resolve("1d_diff_adv/scenario.json");
        String told = Files.readString(header);
        Files.writeString(
                header,
                told.replace(run.data().orElseThrow().sha256().get("1d_diff_adv/train.npy"), Json.sha256(train)));
        assertThatThrownBy(() -> reader.run(study(TINY), ""))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("NaN at sample 1, step 5, channel 0");
        Files.delete(train);
        assertThatThrownBy(() -> Reproduce.run(run, Progress.NONE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("train.npy, which is gone");
        Files.write(train, sound);
        Files.writeString(header, told);
        assertThat(Reproduce.run(run, Progress.NONE).identical()).isTrue();
    }

    @Test
    void trajectories_read_from_a_folder_give_the_results_of_those_made(@TempDir Path data) {
        Study study = StudyReader.parse("study.yaml", TINY, Study.class);
        DatasetMaker maker = new DatasetMaker(data, study.profile(), DType.FLOAT32, Machine::provenance, Progress.NONE);
        StudyRunner reader = new StudyRunner(runs.resolve("read"), Progress.NONE).withData(data);
        assertThatThrownBy(() -> reader.run(study(TINY), "eddy run"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("is no folder of data");
        maker.make(maker.plan(study.scenarios(), List.of(DataSet.TRAIN), false), 1);
        assertThatThrownBy(() -> reader.run(study(TINY), "eddy run"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("has no complete test.npy");
        maker.make(maker.plan(study.scenarios(), List.of(DataSet.values()), false), 1);
        RunEnd read = reader.run(study(TINY), "eddy run");
        RunEnd made = run(TINY);
        assertThat(read.ended()).isEqualTo(4);
        assertThat(made.folder().trials())
                .allSatisfy(trial -> assertThat(read.folder().trials())
                        .filteredOn(same -> same.key().equals(trial.key()))
                        .singleElement()
                        .satisfies(same -> {
                            assertThat(same.over("step").get(0).values())
                                    .isEqualTo(trial.over("step").get(0).values());
                            assertThat(same.loss().values())
                                    .isEqualTo(trial.loss().values());
                        }));
        assertThat(read.folder().notes().values().iterator().next().facts().get("data"))
                .contains("1d_diff_adv (SHA-256 train ");
        StudyFile other = study(TINY.replace("points: 24", "points: 26"));
        assertThatThrownBy(() -> reader.run(other, "eddy run"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("points 24, not 26");
    }
}
