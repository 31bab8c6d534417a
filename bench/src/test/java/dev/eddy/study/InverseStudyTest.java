package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.Measures;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
import dev.eddy.result.inverse.InferredField;
import dev.eddy.store.RunFolder;
import dev.eddy.study.StudyReader.StudyFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InverseStudyTest {
    private static final String TINY = """
        format: eddy-inverse 1
        name: tiny inference
        problems:
          - {kind: transport, points: 8, every: 0.1, states: 2, observations: {times: [0.03, 0.1], sensors: 20, noise: 0.01}}
          - {kind: infiltration, cells: 6, every: 0.25, horizon: 1.25, held-out: [2]}
        networks: [{kind: siren, width: 4, depth: 1, first-frequency: 5}]
        methods: [{dt: 0.05, theta: 1}]
        recipes: [{updates: 12, record-every: 4}]
        """;

    /** Megabytes of a state: 8 x 4 cells, 2 samples, single precision. */
    private static final double STATE = 8 * 4 * 2 * 4 / 1e6;

    @TempDir
    private Path runs;

    private static StudyFile study(String text) {
        return new StudyFile(StudyReader.parse("study.yaml", text), text);
    }

    private static RunEnd run(Path folder, Progress progress, String text) {
        return new StudyRunner(folder, progress).run(study(text), "eddy run study.yaml");
    }

    @Test
    void fields_laws_forecasts_and_costs_are_stored() {
        RunFolder folder = run(runs, Progress.NONE, TINY).folder();
        assertThat(folder.trials()).hasSize(2);
        TrialResult velocity = folder.trials().get(0);
        assertThat(velocity.over("step").stream().map(Curve::name))
                .containsExactly(
                        "mean_nRMSE",
                        "mean_nMAE",
                        "observed_mean_nRMSE",
                        "observed_mean_nMAE",
                        "persistence_mean_nRMSE",
                        "persistence_mean_nMAE");
        assertThat(velocity.loss().values()[2]).isLessThan(velocity.loss().values()[0]);
        assertThat(velocity.over("update").stream().map(Curve::name))
                .containsExactly("loss", "loss;misfit", "loss;penalty");
        double[] misfit = velocity.curve("loss;misfit").orElseThrow().values();
        double[] penalty = velocity.curve("loss;penalty").orElseThrow().values();
        for (int i = 0; i < misfit.length; i++) {
            double sum = misfit[i] + 1e-4 * penalty[i];
            assertThat(velocity.loss().values()[i]).isCloseTo(sum, within(1e-6 * sum));
        }
        assertThat(velocity.measure("loss;penalty")).isEqualTo(Measures.termOf(Measures.LOSS, "penalty"));
        assertThat(SampleRollout.of(folder.artifacts(velocity.key()))
                        .get(0)
                        .prediction()
                        .shape())
                .containsExactly(3, 1, 8, 4);
        InferredField field = InferredField.of(folder.artifacts(velocity.key())).get(0);
        assertThat(field.name()).isEqualTo("velocity");
        assertThat(field.inferred().shape()).containsExactly(1, 2, 8, 4);
        assertThat(velocity.numbers().get("velocity_nRMSE")).isCloseTo(field.relativeError(0), within(1e-6));
        // Two steps to the first observed time would be too many: one of 0.03, then two of 0.035, and the first state.
        assertThat(velocity.numbers())
                .containsEntry("dt", 0.05)
                .containsEntry("observed_until", 0.1)
                .hasEntrySatisfying("tape_megabytes", size -> assertThat(size).isBetween(4 * STATE, 60 * STATE));
        assertThat(velocity.numbers().get("iterations_per_update")).isGreaterThan(1);

        TrialResult laws = folder.trials().get(1);
        List<InferredField> inferred = InferredField.of(folder.artifacts(laws.key()));
        assertThat(inferred.stream().map(InferredField::name)).containsExactlyInAnyOrder("diffusivity", "surface");
        assertThat(inferred).allSatisfy(law -> {
            assertThat(law.isLaw()).isTrue();
            assertThat(law.axes().get(0).at()[law.axes().get(0).size() - 1]).isCloseTo(0.7, within(1e-12));
            assertThat(law.axes().get(0).at()[0]).isBetween(0.02, 0.3);
        });
    }

    @Test
    void forecasts_of_explicit_steps_diverge_at_a_courant_number_of_3_which_is_stored() {
        String text = """
            format: eddy-inverse 1
            name: large steps
            problems: [{kind: transport, points: 64, every: 0.05, horizon: 3, observations: {times: [0.05, 0.1]}}]
            networks: [{kind: siren, width: 16, depth: 1, first-frequency: 5}]
            methods: [{dt: 0.05, differentiation: {kind: explicit}}]
            recipes: [{updates: 50, schedule: {kind: constant, rate: 2e-2}}]
            """;
        RunFolder folder = new StudyRunner(runs, Progress.NONE)
                .run(study(text), "eddy run study.yaml")
                .folder();
        TrialResult trial = folder.trials().get(0);
        double[] errors = trial.over("step").get(0).values();
        assertThat(trial.outcome().isDivergence()).isTrue();
        assertThat(errors[0]).isLessThan(1);
        assertThat(errors[errors.length - 1]).isNaN();
    }

    @Test
    void an_inference_that_is_stopped_again_and_again_equals_one_that_is_not() {
        // Data are made anew after every stop: short ones.
        String text = TINY.replace("horizon: 1.25", "horizon: 0.5, observations: {times: [0.25, 0.5]}");
        RunFolder whole = run(runs.resolve("whole"), Progress.NONE, text).folder();
        int stops = 0;
        RunEnd end;
        do {
            end = run(runs.resolve("other"), new Impatient(4 + 6 * stops), text);
            stops += end.stopped() ? 1 : 0;
        } while (!end.complete() && stops < 40);
        assertThat(stops).isGreaterThan(1);
        for (TrialResult trial : whole.trials()) {
            TrialResult again = end.folder().trials().stream()
                    .filter(other -> other.key().equals(trial.key()))
                    .findFirst()
                    .orElseThrow();
            for (int term = 0; term < trial.over("update").size(); term++) {
                assertThat(again.over("update").get(term).values())
                        .isEqualTo(trial.over("update").get(term).values());
            }
            for (int m = 0; m < trial.over("step").size(); m++) {
                assertThat(again.over("step").get(m).values())
                        .isEqualTo(trial.over("step").get(m).values());
            }
        }
        assertThat(Reproduce.run(whole, Progress.NONE).complete()).isTrue();
    }

    @Test
    void canonical_text_is_the_same_study_again() {
        Plan study = StudyReader.parse("study.yaml", TINY);
        assertThat(StudyReader.parse("study.json", study.canonical())).isEqualTo(study);
        assertThat(StudyReader.parse("study.yaml", TINY + "workers: 2\n").hash())
                .isEqualTo(study.hash());
    }

    @Test
    void names_of_problems_say_what_is_not_usual() {
        String text = """
            name: names
            format: eddy-inverse 1
            problems:
              - {kind: burgers, points: 16}
              - {kind: burgers, points: 16, every: 0.1}
              - {kind: burgers, points: 16, train-states: sine}
              - {kind: burgers, points: 16, test-states: sine}
              - {kind: transport, points: 16, diffusivity: 0.01}
            networks: [{kind: siren, width: 4, depth: 1, first-frequency: 5}]
            methods: [{dt: 0.05}]
            recipes: [{updates: 1}]
            """.replace("sine", "'fourier;3;true;true'");
        Plan study = StudyReader.parse("study.yaml", text);
        study.check();
        List<String> names = study.keys().stream().map(key -> key.subject()).toList();
        assertThat(names.get(0)).doesNotContain("states", "every");
        assertThat(names.get(1)).contains(";every=0.1");
        assertThat(names.get(2)).contains(";train-states=fourier 3 true true");
        assertThat(names.get(3)).contains(";test-states=fourier 3 true true");
        assertThat(names.get(4)).contains(";k=0.01").doesNotContain("states");
    }

    @Test
    void what_cannot_work_is_refused_before_any_work() {
        assertThatThrownBy(() -> StudyReader.parse("study.yaml", TINY, Study.class))
                .isInstanceOf(Misuse.class);
        refused(TINY.replace("theta: 1", "theta: 0.5"), "backward Euler");
        refused(TINY.replace("first-frequency: 5", "first-frequency: 5, dynamic: true"), "steady");
        refused(TINY.replace("sensors: 20", "sensors: 33"), "32 cells");
        refused(TINY.replace("sensors: 20", "moving: true"), "nothing to move");
        refused(TINY.replace("[0.03, 0.1]", "[0.03, 0.3]"), "before the last observation at 0.3");
        refused(TINY.replace("theta: 1", "theta: 1, picard: 3"), "transport is linear");
        refused(
                TINY.replace("theta: 1", "theta: 1, differentiation: {kind: hybrid, adjoint: inner}"),
                "transport is linear");
        refused(TINY.replace("theta: 1", "theta: 1, tolerance: 1e-3"), "direct solves");
        refused(TINY.replace("theta: 1", "theta: 1, differentiation: {kind: naive}"), "direct solves");
        refused(
                TINY.replace("theta: 1", "theta: 1, differentiation: {kind: explicit}"),
                "explicit steps solve nothing");
        refused(TINY.replace("[0.03, 0.1]", "[0.1, 0.03]"), "rise");
        refused(TINY.replace("updates: 12", "updates: 12, checkpoint: true"), "checkpointing");
        refused(TINY.replace("eddy-inverse 1", "eddy-inverse 9"), "newer Eddy");
        refused(TINY.replace("kind: transport", "kind: transpord"), "transport");
    }

    private static void refused(String text, String because) {
        assertThatThrownBy(() -> StudyReader.parse("study.yaml", text).check())
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(because);
    }
}
