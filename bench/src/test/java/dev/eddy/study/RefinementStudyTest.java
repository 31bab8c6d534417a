package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialResult;
import dev.eddy.result.refinement.RefinedEpoch;
import dev.eddy.store.Export;
import dev.eddy.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefinementStudyTest {
    private static final String STUDY = """
        format: eddy-study 1
        name: refined
        precision: float64
        scenarios:
          - kind: difficulty.burgers
            points: 24
            train-samples: 6
            train-horizon: 2
            test-samples: 2
            test-horizon: 3
            training-solver: {kind: etdrk, order: 1}
        networks: [{kind: mlp, width: 16, depth: 1}]
        trainings: [{kind: mix-chain, weights: [0, 1]}]
        recipe: {updates: 24, batch: 3, record-every: 4, schedule: {kind: constant, rate: 1e-2}}
        seeds: {first: 0, count: 1}
        """;

    private static final String REFINEMENTS = """
        refinements:
          - {kind: constant, level: 3, knob: substeps}
          - {kind: progressive, cap: 4, plateau: 0.5, lag: 2, window: 0, knob: substeps}
        """;

    private static Study study(String text) {
        return StudyReader.parse("study.yaml", text, Study.class);
    }

    @Test
    void trials_tell_their_refinement_where_there_is_one() {
        assertThat(study(STUDY).trials())
                .allMatch(trial -> trial.key().get("refinement").isEmpty());
        Study refined = study(STUDY + REFINEMENTS);
        assertThat(study(refined.canonical())).isEqualTo(refined);
        assertThat(refined.trials().stream().map(trial -> trial.key().get("refinement")))
                .containsExactly(
                        "constant;3;knob=substeps", "progressive;1;1;4;plateau=0.5;window=0;lag=2;knob=substeps");
        assertThat(refined.trials().get(0).key().get("training")).isEqualTo("mix;1;1;weights=0.0,1.0");
    }

    @Test
    void knobs_and_trainings_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> study(STUDY + "refinements: [{kind: constant, level: 3}]")
                        .check())
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("no iterations to refine");
        assertThatThrownBy(() -> study(STUDY.replace("[{kind: mix-chain, weights: [0, 1]}]", "[one]") + REFINEMENTS)
                        .check())
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("goes through none");
        assertThatThrownBy(() -> study(STUDY.replace("training-solver: {kind: etdrk, order: 1}", "") + REFINEMENTS)
                        .check())
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("set its training-solver");
    }

    @Test
    void epochs_are_stored_and_a_stopped_run_goes_on_bit_for_bit(@TempDir Path runs) throws IOException {
        StudyReader.StudyFile file = new StudyReader.StudyFile(study(STUDY + REFINEMENTS), STUDY + REFINEMENTS);
        RunFolder whole = new StudyRunner(runs.resolve("whole"), Progress.NONE)
                .run(file, "eddy run study.yaml")
                .folder();
        RunFolder parts = null;
        for (int i = 0; i < 200 && (parts == null || parts.trials().size() < 2); i++) {
            parts = new StudyRunner(runs.resolve("parts"), new Impatient(), 0)
                    .run(file, "eddy run study.yaml")
                    .folder();
        }
        assertThat(parts).isNotNull();
        List<TrialResult> results = whole.trials();
        assertThat(results).hasSize(2);
        for (int i = 0; i < 2; i++) {
            // Six windows in batches of three: two updates are an epoch.
            List<RefinedEpoch> epochs = RefinedEpoch.of(results.get(i));
            assertThat(epochs).hasSize(13);
            assertThat(decided(RefinedEpoch.of(parts.trials().get(i)))).isEqualTo(decided(epochs));
            assertThat(parts.trials().get(i).loss().values())
                    .isEqualTo(results.get(i).loss().values());
        }
        Path table = runs.resolve("epochs.csv");
        assertThat(Export.write(List.of(whole), Export.EPOCHS, table)).isEqualTo(26);
        assertThat(Files.readString(table)).contains(",decision,", "refined", "fixed");
        assertThat(RefinedEpoch.of(results.get(0))).allMatch(epoch -> epoch.level() == 3);
        assertThat(RefinedEpoch.of(results.get(1)).get(12).level()).isGreaterThan(1);
    }

    private static List<List<Object>> decided(List<RefinedEpoch> epochs) {
        List<List<Object>> out = new ArrayList<>();
        for (RefinedEpoch epoch : epochs) {
            out.add(List.of(epoch.level(), epoch.metric(), epoch.smoothed(), epoch.decision(), epoch.kept()));
        }
        return out;
    }

    /** Stops every training after its next update. */
    private static final class Impatient implements Progress {
        private int asked;

        @Override
        public Task start(String name, long total) {
            return Progress.NONE.start(name, total);
        }

        @Override
        public synchronized boolean stopRequested() {
            return ++asked % 7 == 0;
        }
    }
}
