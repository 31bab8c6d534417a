package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.cluster.Clusters;
import dev.eddy.cluster.TaskProcess;
import dev.eddy.data.Npy;
import dev.eddy.data.StoredArray;
import dev.eddy.dataset.DatasetEnd;
import dev.eddy.dataset.DatasetFolder;
import dev.eddy.dataset.DatasetMaker;
import dev.eddy.dataset.DatasetPlan;
import dev.eddy.equation.Profile;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Misuse;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialResult;
import dev.eddy.scenario.DataSet;
import dev.eddy.store.Json;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunWriter;
import dev.eddy.study.StudyReader.StudyFile;
import dev.eddy.tensor.DType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterPoolTest {
    private static final String TINY = """
        name: tiny
        scenarios:
          - {kind: diff_adv, points: 24, advection-gamma: -1, train-samples: 3, train-horizon: 6, test-samples: 2, test-horizon: 7}
          - {kind: diff_adv, points: 24, advection-gamma: -2, train-samples: 3, train-horizon: 6, test-samples: 2, test-horizon: 7}
        networks: [Conv;4;1;relu]
        trainings: [sup;2]
        recipe: {updates: 30, batch: 4, record-every: 5, schedule: {kind: constant, rate: 1e-2}}
        """;

    @TempDir
    private Path folder;

    private static StudyFile study(String text) {
        return new StudyFile(StudyReader.parse("study.yaml", text), text);
    }

    private RunFolder alone(String text) {
        return new StudyRunner(folder.resolve("alone"), Progress.NONE)
                .run(study(text), "")
                .folder();
    }

    @Test
    void a_trial_that_two_processes_are_given_is_run_once_and_gives_the_same_numbers() {
        Twice cluster = new Twice();
        RunEnd end = new StudyRunner(folder, Progress.NONE).on(cluster).run(study(TINY), "eddy run");
        assertThat(end.complete()).isTrue();
        assertThat(end.ran()).isEqualTo(2);
        assertThat(cluster.answers)
                .extracting(text -> TrialAnswer.read(text).attempt().kind())
                .containsExactlyInAnyOrder(
                        TrialAttempt.Kind.ENDED,
                        TrialAttempt.Kind.FOUND,
                        TrialAttempt.Kind.ENDED,
                        TrialAttempt.Kind.FOUND);
        assertEqual(end.folder(), alone(TINY));
        // This machine did it all, so there is one session.
        assertThat(RunFolder.open(end.folder().path()).sessions()).hasSize(1);
    }

    @Test
    void a_shared_run_that_is_stopped_again_and_again_equals_one_that_is_not() {
        RunEnd end;
        int stops = 0;
        do {
            end = new StudyRunner(folder, new Impatient(10 + 10 * stops++))
                    .on(new Twice())
                    .run(study(TINY), "");
        } while (!end.complete() && stops < 30);
        assertThat(stops).isGreaterThan(2);
        assertEqual(end.folder(), alone(TINY));
    }

    @Test
    void a_trial_that_fails_is_told_with_its_message() {
        RunEnd end = new StudyRunner(folder, Progress.NONE)
                .on(new Twice())
                .run(
                        study(TINY.replace(
                                "kind: diff_adv, points: 24, advection-gamma: -2",
                                "kind: norm_burgers, points: 24," + " convection-beta: -1000.0")),
                        "");
        assertThat(end.ended()).isEqualTo(1);
        assertThat(end.failures().values()).singleElement().asString().contains("infinite or not-a-number");
    }

    @Test
    void other_versions_and_folders_that_are_not_shared_are_refused() {
        RunFolder run = alone(TINY);
        Plan plan = study(TINY).plan();
        TrialSpec spec = new TrialSpec(
                "another",
                run.path().toString(),
                folder.toString(),
                Optional.empty(),
                1,
                plan.canonical(),
                plan.hash(),
                plan.keys());
        assertThatThrownBy(() -> TaskProcess.run("trials", spec.text(), 0, () -> false))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("use the same Eddy on all machines");
        TrialSpec elsewhere = new TrialSpec(
                Machine.eddyVersion(),
                folder.resolve("nowhere").toString(),
                folder.toString(),
                Optional.empty(),
                1,
                plan.canonical(),
                plan.hash(),
                plan.keys());
        assertThatThrownBy(() -> TaskProcess.run("trials", elsewhere.text(), 0, () -> false))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("is not there on this machine");
        assertThatThrownBy(() -> TaskProcess.run("unheard-of", "", 0, () -> false))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("unheard-of");
        assertThatThrownBy(() -> Clusters.at("spark:/host"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("'spark:/host'");
    }

    @Test
    void data_of_a_cluster_have_the_bytes_of_one_machine() throws Exception {
        Study study = StudyReader.parse("study.yaml", TINY, Study.class);
        DatasetMaker shared = maker(folder.resolve("shared"));
        DatasetPlan plan = shared.plan(study.scenarios().subList(0, 1), List.of(DataSet.values()), false);
        DatasetEnd end = shared.make(plan, new Twice(), 0, Machine.eddyVersion());
        assertThat(end.made()).isEqualTo(2);
        assertThat(end.failures()).isEmpty();
        DatasetMaker alone = maker(folder.resolve("alone"));
        alone.make(alone.plan(study.scenarios().subList(0, 1), List.of(DataSet.values()), false), 1);
        for (String file : List.of("train.npy", "test.npy")) {
            Path made = folder.resolve("shared/1d_diff_adv").resolve(file);
            assertThat(Files.exists(made)).isTrue();
            assertThat(Json.sha256(made))
                    .isEqualTo(Json.sha256(folder.resolve("alone/1d_diff_adv").resolve(file)));
        }
        assertThat(shared.plan(study.scenarios().subList(0, 1), List.of(DataSet.values()), false)
                        .missing())
                .isEmpty();
    }

    @Test
    void scores_of_predictions_on_a_cluster_are_those_of_one_machine_and_made_once() {
        Study study = StudyReader.parse("study.yaml", TINY, Study.class);
        DatasetMaker maker = maker(folder.resolve("data"));
        maker.make(maker.plan(study.scenarios().subList(0, 1), List.of(DataSet.values()), false), 1);
        DatasetFolder data = DatasetFolder.below(folder.resolve("data")).get(0);
        float[] values = new float[3 * 2 * 7 * 24];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i);
        }
        Path file = folder.resolve("predictions.npy");
        Npy.write(file, StoredArray.of(values, 3, 2, 7, 1, 24));
        List<Metric> metrics = PeerSyntax.metrics("mean_nRMSE,mean_fourier_nRMSE;0;5;0");
        Twice cluster = new Twice();
        RunEnd shared = new ForeignScore(folder.resolve("shared"), Progress.NONE)
                .on(cluster)
                .score(new ForeignModel("theirs"), Map.of(data, file), metrics, 1, "eddy score");
        assertThat(shared.complete()).isTrue();
        assertThat(shared.ran()).isEqualTo(3);
        assertThat(cluster.answers)
                .extracting(text -> TrialAnswer.read(text).attempt().kind())
                .containsExactlyInAnyOrder(
                        TrialAttempt.Kind.ENDED,
                        TrialAttempt.Kind.FOUND,
                        TrialAttempt.Kind.ENDED,
                        TrialAttempt.Kind.FOUND,
                        TrialAttempt.Kind.ENDED,
                        TrialAttempt.Kind.FOUND);
        ForeignScore here = new ForeignScore(folder.resolve("alone"), Progress.NONE);
        RunEnd alone = here.score(new ForeignModel("theirs"), Map.of(data, file), metrics, 1, "eddy score");
        assertThat(shared.folder().id()).isEqualTo(alone.folder().id());
        assertThat(Reproduce.difference(alone.folder(), shared.folder()).identical())
                .isTrue();
        assertThat(here.score(new ForeignModel("theirs"), Map.of(data, file), metrics, 1, "eddy score")
                        .ran())
                .isZero();
        // A machine that sees other predictions under the same path takes no part.
        String spec = ScoreSpec.of(
                        RunWriter.join(alone.folder().path()),
                        new ScoreWork(
                                new ForeignModel("theirs"),
                                List.of(ScoredScenario.of(data, file, new ForeignModel("theirs"), metrics)),
                                2,
                                true),
                        metrics,
                        "another",
                        alone.folder().planned())
                .text();
        assertThatThrownBy(() -> TaskProcess.run("scores", spec, 0, () -> false))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("other data or other predictions");
    }

    private static DatasetMaker maker(Path root) {
        return new DatasetMaker(root, Profile.EDDY, DType.FLOAT32, Machine::provenance, Progress.NONE);
    }

    private static void assertEqual(RunFolder actual, RunFolder expected) {
        assertThat(actual.trials()).hasSameSizeAs(expected.trials());
        for (TrialResult trial : expected.trials()) {
            assertThat(TrialDifference.of(
                                    trial,
                                    actual.trials().stream()
                                            .filter(same -> same.key().equals(trial.key()))
                                            .findFirst()
                                            .orElseThrow(),
                                    expected.artifacts(trial.key()),
                                    actual.artifacts(trial.key()))
                            .isZero())
                    .isTrue();
            assertThat(actual.weights(trial.key()).orElseThrow().arrays())
                    .isEqualTo(expected.weights(trial.key()).orElseThrow().arrays());
        }
    }
}
