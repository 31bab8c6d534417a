package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialResult;
import dev.eddy.store.Comparison;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunIndex;
import dev.eddy.study.StudyReader.StudyFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselinesTest {
    private static final String STUDY = """
        name: baselines
        profile: eddy
        scenarios:
          - {kind: difficulty.advection, points: 16, advection-gamma: 8, coarse-proportion: 0.5, train-samples: 2, train-horizon: 2, test-samples: 3, test-horizon: 4}
        tasks: [{kind: correct}]
        networks: [Conv;3;1;relu]
        trainings: [one]
        recipe: {updates: 1, batch: 2, schedule: {kind: constant, rate: 1e-30}}
        """;

    @TempDir
    private Path runs;

    private RunFolder run(String text) {
        StudyFile file = new StudyFile(StudyReader.parse("study.yaml", text), text);
        RunEnd end = new StudyRunner(runs, Progress.NONE).run(file, "eddy run study.yaml");
        assertThat(end.failures()).isEmpty();
        return end.folder();
    }

    private static double[] values(TrialResult trial, String curve) {
        return trial.curve(curve).orElseThrow().values();
    }

    @Test
    void persistence_is_as_wrong_as_the_state_has_moved() {
        // Eight of sixteen points a step: after two steps the wave is where it was.
        TrialResult trial =
                run(STUDY.replace("tasks: [{kind: correct}]\n", "")).trials().get(0);
        double[] persistence = values(trial, "persistence_mean_nRMSE");
        assertThat(persistence[1]).isCloseTo(0, within(1e-4));
        assertThat(persistence[3]).isCloseTo(0, within(1e-4));
        assertThat(persistence[0]).isBetween(0.1, 3.0).isCloseTo(persistence[2], within(1e-4));
        assertThat(trial.curve("coarse-solver-alone_mean_nRMSE")).isEmpty();
    }

    @Test
    void a_correction_begins_as_the_solver_that_it_corrects() {
        TrialResult trial = run(STUDY).trials().get(0);
        double[] coarse = values(trial, "coarse-solver-alone_mean_nRMSE");
        // Half of the way: after four steps it is where the truth was after two, which is the same place.
        assertThat(coarse[3]).isCloseTo(0, within(1e-4));
        assertThat(coarse[0]).isGreaterThan(0.1);
        assertThat(values(trial, "mean_nRMSE")).containsExactly(coarse, within(1e-6));
    }

    @Test
    void other_packages_start_their_corrections_as_networks_are_built_and_so_does_who_asks_for_it() {
        for (String text : List.of(
                STUDY.replace("profile: eddy", "profile: apebench-1"),
                STUDY.replace("{kind: correct}", "{kind: correct, zero-start: false}"))) {
            TrialResult trial = run(text).trials().get(0);
            assertThat(values(trial, "mean_nRMSE")[3])
                    .isGreaterThan(10 * values(trial, "coarse-solver-alone_mean_nRMSE")[3]);
        }
        assertThatThrownBy(() ->
                        run(STUDY.replace("{kind: correct}", "{kind: correct, mode: sequential, zero-start: true}")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("sequential-with-bypass");
    }

    @Test
    void comparisons_have_a_row_for_each_baseline_and_everything_can_be_relative_to_one() {
        RunFolder folder = run(STUDY.replace("advection-gamma: 8", "advection-gamma: 5"));
        try (RunIndex index = RunIndex.of(List.of(folder.path()))) {
            List<Comparison> rows = index.compare(index.question("mean_nRMSE"));
            assertThat(rows)
                    .extracting(row -> row.configuration().get("network"))
                    .containsExactly("Conv;3;1;relu", "persistence", "coarse solver alone");
            List<Comparison> relative =
                    index.compare(index.question("mean_nRMSE").against("network=coarse solver alone"));
            assertThat(relative.get(0).relative().median()).isCloseTo(1, within(1e-3));
            assertThat(relative.get(2).relative().median()).isEqualTo(1);
        }
    }
}
