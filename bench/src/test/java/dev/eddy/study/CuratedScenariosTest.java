package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import dev.eddy.store.RunFolder;
import dev.eddy.study.StudyReader.StudyFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The 46 problems of the benchmark from a study file to stored results: equations, steps, substeps, warm-up, initial
 * states, metrics and network as published; fewer samples, shorter horizons, three updates of all windows together. In 1-D on the published 160
 * points, in 2-D on 32 instead of 160 and in 3-D on 12 instead of 32 per axis: difficulties do not change with the
 * number of points, and physical coefficients are less stiff on fewer.
 */
class CuratedScenariosTest {
    private static final int HORIZON = 3;

    @TempDir
    private Path runs;

    @Test
    void every_curated_scenario_goes_from_data_through_training_to_stored_finite_metrics() {
        String text = """
                name: curated
                networks: [Conv;34;10;relu]
                recipe: {updates: 3, batch: 4, record-every: 1, schedule: {kind: constant, rate: 1e-4}}
                seeds: {count: 1}
                scenarios:
                """
                + ScenarioCatalog.curated().stream()
                        .map(CuratedScenariosTest::reduced)
                        .collect(Collectors.joining());
        StudyFile file = new StudyFile(StudyReader.parse("curated.yaml", text), text);
        RunEnd end = new StudyRunner(runs, Progress.NONE).run(file, "eddy run curated.yaml");

        assertThat(end.failures()).isEmpty();
        assertThat(end.ran()).isEqualTo(46);
        RunFolder folder = RunFolder.open(end.folder().path());
        assertThat(folder.trials()).hasSize(46);
        folder.trials().forEach(trial -> complete(folder, trial));
    }

    private static String reduced(Scenario scenario) {
        String points = switch (scenario.dims()) {
            case 1 -> "";
            case 2 -> ", points: 32";
            default -> ", points: 12";
        };
        return "  - {kind: %s, dims: %d%s, train-samples: 2, train-horizon: 2, test-samples: 2, test-horizon: %d}%n"
                .formatted(scenario.entry().peerKey(), scenario.dims(), points, HORIZON);
    }

    private static void complete(RunFolder folder, TrialResult trial) {
        String who = trial.key().id();
        assertThat(trial.outcome()).as(who).isEqualTo(new Outcome.Finished(HORIZON));
        assertThat(trial.loss().at()).as(who).containsExactly(0, 1, 2);
        double[] losses = trial.loss().values();
        assertThat(Arrays.stream(losses).allMatch(Double::isFinite)).as(who).isTrue();
        assertThat(losses[2]).as("last loss of " + who).isLessThan(losses[0]);
        assertThat(trial.over("step")).as(who).isNotEmpty();
        for (Curve metric : trial.over("step")) {
            assertThat(metric.values()).as(who).hasSize(HORIZON);
            assertThat(Arrays.stream(metric.values()).allMatch(Double::isFinite))
                    .as(who)
                    .isTrue();
        }
        SampleRollout sample = SampleRollout.of(folder.artifacts(trial.key())).get(0);
        assertThat(sample.prediction().shape())
                .as(who)
                .isEqualTo(sample.reference().shape());
        assertThat(folder.weights(trial.key())).as(who).isPresent();
    }
}
