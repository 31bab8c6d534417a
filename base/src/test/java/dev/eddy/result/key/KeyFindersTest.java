package dev.eddy.result.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactLabel;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.MethodNote;
import dev.eddy.result.Outcome;
import dev.eddy.result.Provenance;
import dev.eddy.result.RunView;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SuperiorityEnd;
import dev.eddy.result.emulator.SuperiorityMeasures;
import dev.eddy.result.inverse.InverseMeasures;
import dev.eddy.result.refinement.Decision;
import dev.eddy.result.refinement.RefinedEpoch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class KeyFindersTest {
    private static final Measure ERROR =
            Measure.of("mean_nRMSE").called("nRMSE").lowerIsBetter().as(Kind.RELATIVE_ERROR);
    private static final double[] STEPS = {1, 2, 3, 4};

    private record Run(List<TrialResult> trials, Map<String, MethodNote> methodNotes) implements RunView {
        @Override
        public String name() {
            return "run";
        }

        @Override
        public String format() {
            return "eddy-study 1";
        }

        @Override
        public String configuration() {
            return "";
        }

        @Override
        public String command() {
            return "";
        }

        @Override
        public Provenance provenance() {
            return new Provenance("0", "", "", "", "", "", "cpu", 1, Instant.EPOCH);
        }

        @Override
        public TrialCoordinates coordinates() {
            return TrialCoordinates.of(new Coordinate("scenario", "Scenario"), new Coordinate("network", "Network"));
        }

        @Override
        public Map<String, SubjectNote> notes() {
            return Map.of();
        }

        @Override
        public int plannedTrials() {
            return trials.size();
        }

        @Override
        public List<Artifact> artifacts(TrialKey key, Predicate<ArtifactLabel> wanted) {
            return List.of();
        }
    }

    private static KeyTable only(List<TrialResult> trials) {
        List<KeyTable> tables = KeyFinders.of(new Run(trials, Map.of()));
        assertThat(tables).hasSize(1);
        return tables.get(0);
    }

    private static TrialResult superior(long seed, Outcome outcome, double... ratios) {
        Measure ratio = SuperiorityMeasures.ratio(ERROR);
        return new TrialResult(
                TrialKey.of(seed, "scenario", "s", "network", "Conv"),
                outcome,
                List.of(new Curve(ERROR.name(), "step", STEPS, ratios), new Curve(ratio.name(), "step", STEPS, ratios)),
                Map.of(),
                List.of(ERROR, ratio));
    }

    @Test
    void superiority_is_told_from_which_step_and_by_how_much() {
        List<TrialResult> trials = List.of(
                superior(0, new Outcome.Finished(4), 1.2, 0.9, 0.8, 0.9),
                superior(1, new Outcome.Finished(4), 1.1, 1.01, 0.7, 0.9),
                superior(2, new Outcome.Diverged(4), 1.3, 0.95, 0.6, Double.NaN));
        KeyTable table = only(trials);
        assertThat(table.rows()).hasSize(1);
        KeyResult row = table.rows().get(0);
        assertThat(row.number(SuperiorityEnd.from(ERROR)).orElseThrow().median())
                .isEqualTo(2);
        KeyNumber least = row.number(SuperiorityEnd.least(ERROR)).orElseThrow();
        assertThat(least.median()).isEqualTo(0.7);
        assertThat(least.low()).isCloseTo(0.65, within(1e-12));
        assertThat(least.high()).isCloseTo(0.75, within(1e-12));
        assertThat(row.number(SuperiorityEnd.leastAt(ERROR)).orElseThrow().median())
                .isEqualTo(3);
        assertThat(KeyFinders.compared(trials)).contains("superiority_mean_nRMSE");
    }

    @Test
    void who_is_never_superior_is_so_from_an_infinite_step_on() {
        SuperiorityEnd never = SuperiorityEnd.of(new Curve("r", "step", STEPS, new double[] {2, 1, 1.5, Double.NaN}));
        assertThat(never).isEqualTo(new SuperiorityEnd(Double.POSITIVE_INFINITY, 1, 2));
        SuperiorityEnd exact = SuperiorityEnd.of(new Curve("r", "step", STEPS, new double[] {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY
        }));
        assertThat(exact.from()).isInfinite();
        assertThat(exact.least()).isInfinite();
        assertThat(SuperiorityEnd.of(new Curve("r", "step", new double[0], new double[0]))
                        .least())
                .isNaN();
    }

    @Test
    void an_inverse_problem_is_told_by_the_error_of_its_field_and_the_last_forecast() {
        Measure velocity = Measure.of("velocity_nRMSE")
                .called("error of the velocity")
                .as(Kind.RELATIVE_ERROR)
                .lowerIsBetter()
                .under(InverseMeasures.DT.aspect());
        List<TrialResult> trials = new ArrayList<>();
        for (long seed = 0; seed < 3; seed++) {
            trials.add(new TrialResult(
                    TrialKey.of(seed, "scenario", "s", "network", "SIREN"),
                    new Outcome.Finished(4),
                    List.of(new Curve(ERROR.name(), "step", STEPS, new double[] {0.1, 0.2, 0.3, 0.4 + seed})),
                    Map.of(velocity.name(), 0.01 * (seed + 1), InverseMeasures.DT.name(), 0.1),
                    List.of(ERROR, velocity, InverseMeasures.DT)));
        }
        KeyTable table = only(trials);
        assertThat(table.measures()).extracting(Measure::name).containsExactly("velocity_nRMSE", "last_mean_nRMSE");
        assertThat(table.rows().get(0).numbers()).extracting(KeyNumber::median).containsExactly(0.02, 1.4);
        assertThat(KeyFinders.compared(trials)).contains("velocity_nRMSE");
    }

    private static TrialResult refined(String refinement, int... levels) {
        List<RefinedEpoch> epochs = new ArrayList<>();
        for (int i = 0; i <= levels.length; i++) {
            int level = levels[Math.max(0, i - 1)];
            long iterations = i == 0 ? 0 : level;
            epochs.add(new RefinedEpoch(
                    i, level, 0.5, 0.5, Double.NaN, Double.NaN, Decision.FIXED, 1, iterations, iterations, 0, 1, 0, 1));
        }
        return new TrialResult(
                TrialKey.of(0, "scenario", "s", "network", "MLP", "refinement", refinement),
                new Outcome.Finished(1),
                RefinedEpoch.curves(epochs),
                Map.of(),
                RefinedEpoch.measures());
    }

    @Test
    void a_refinement_is_told_by_the_iterations_that_it_saved() {
        KeyTable table = only(List.of(refined("constant;20", 20, 20, 20), refined("progressive;1;1;20", 1, 4, 10)));
        assertThat(table.measures())
                .extracting(Measure::name)
                .containsExactly("validation_metric", "total_iterations", "final_level", "iterations_saved");
        assertThat(table.rows().get(1).numbers())
                .filteredOn(number -> number.measure().name().equals("iterations_saved"))
                .extracting(KeyNumber::median)
                .containsExactly(75.0);
        assertThat(table.rows().get(0).of().get("refinement")).isEqualTo("constant;20");
    }

    @Test
    void a_method_is_told_by_the_numbers_that_judge_and_a_plain_benchmark_by_its_scores() {
        Measure own = Measure.of("own").lowerIsBetter();
        TrialResult trial = new TrialResult(
                TrialKey.of(0, "scenario", "s", "network", "m"),
                new Outcome.Finished(1),
                List.of(),
                Map.of("size", 3.0, "own", 0.5),
                List.of(own, Measure.of("size")));
        MethodNote note = new MethodNote("A method.", List.of(), "A paper", "");
        KeyTable table =
                KeyFinders.of(new Run(List.of(trial), Map.of("s", note))).get(0);
        assertThat(table.measures()).containsExactly(own);
        TrialResult plain = new TrialResult(
                trial.key(),
                new Outcome.Finished(4),
                List.of(new Curve(ERROR.name(), "step", STEPS, STEPS)),
                Map.of(),
                List.of(ERROR));
        assertThat(KeyFinders.of(new Run(List.of(plain), Map.of()))).isEmpty();
        assertThat(KeyFinders.compared(List.of(plain))).isEmpty();
    }
}
