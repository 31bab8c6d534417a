package dev.eddy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.ArtifactLabel;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.Provenance;
import dev.eddy.result.RunView;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.inverse.InferredField;
import dev.eddy.result.inverse.InverseMeasures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class InverseSectionTest {
    private static final double[] STEPS = {1, 2, 3, 4};
    private static final float[] TRUE = {3, 4, 0, 0};

    private static TrialResult trial(String method, double dt, long seed, double error) {
        return trial("transport;32", 0.1, method, dt, seed, error);
    }

    private static TrialResult trial(String problem, double until, String method, double dt, long seed, double error) {
        double[] errors = {error / 4, error / 2, error * 0.75, error};
        return of(
                problem,
                method,
                seed,
                new Outcome.Finished(4),
                errors,
                Map.of("dt", dt, "observed_until", until, "seconds_per_update", 0.1 / dt, "tape_megabytes", 1 / dt));
    }

    private static TrialResult of(
            String problem, String method, long seed, Outcome outcome, double[] errors, Map<String, Double> numbers) {
        List<Measure> measures = new ArrayList<>(List.of(Trials.N_RMSE, InverseMeasures.observed(Trials.N_RMSE)));
        measures.addAll(InverseMeasures.COSTS);
        return new TrialResult(
                TrialKey.of(seed, "problem", problem, "network", "SIREN;32;2", "method", method),
                outcome,
                List.of(
                        new Curve("mean_nRMSE", "step", STEPS, errors),
                        new Curve("observed_mean_nRMSE", "step", STEPS, errors),
                        Trials.loss(new double[] {0}, new double[] {1})),
                numbers,
                measures);
    }

    /** Off by one in its first value, more with every seed. */
    private static NumericArray field(long seed) {
        return new NumericArray(new long[] {1, 1, 2, 2}, new float[] {3 + seed, 4, 0, 0});
    }

    private static final TrialCoordinates PROBLEMS = TrialCoordinates.of(
            new Coordinate("problem", "Problem"),
            new Coordinate("network", "Network"),
            new Coordinate("method", "Method"));

    /** A run that inferred a velocity, or a law. */
    private static DemoRun inferred(List<TrialResult> plain, boolean law) {
        Map<TrialKey, List<Artifact>> artifacts = new LinkedHashMap<>();
        List<TrialResult> trials = plain.stream()
                .map(trial -> judged(trial, field(trial.key().seed(), law)))
                .toList();
        trials.forEach(trial ->
                artifacts.put(trial.key(), field(trial.key().seed(), law).artifacts()));
        return new DemoRun(trials, trials.size(), artifacts, PROBLEMS);
    }

    private static InferredField field(long seed, boolean law) {
        if (law) {
            return new InferredField(
                    "surface",
                    List.of(ArtifactAxis.of("porosity", 0.3, 0.5)),
                    new NumericArray(new long[] {2}, new float[] {1.1f, 2.2f}),
                    new NumericArray(new long[] {2}, new float[] {1, 2}));
        }
        List<ArtifactAxis> axes = List.of(
                ArtifactAxis.time(0),
                ArtifactAxis.counted("component", 1),
                ArtifactAxis.space("x", 0, 1),
                ArtifactAxis.space("y", 0, 1));
        return new InferredField("velocity", axes, field(seed), new NumericArray(new long[] {1, 1, 2, 2}, TRUE));
    }

    /** With the error of its field, which says that there is one. */
    private static TrialResult judged(TrialResult trial, InferredField field) {
        Measure error = InverseMeasures.error(field);
        Map<String, Double> numbers = new LinkedHashMap<>(trial.numbers());
        numbers.put(error.name(), field.error());
        List<Measure> measures = new ArrayList<>(trial.measures());
        measures.add(error);
        return new TrialResult(trial.key(), trial.outcome(), trial.curves(), numbers, measures);
    }

    private static RunView run(boolean law) {
        List<TrialResult> trials = new ArrayList<>();
        for (double dt : new double[] {0.01, 0.02, 0.05}) {
            for (int seed = 0; seed < 3; seed++) {
                trials.add(trial("CN;" + dt + ";hybrid", dt, seed, 0.01 * (1 + seed)));
            }
        }
        return inferred(trials, law);
    }

    @Test
    void the_page_shows_fields_beside_the_truth_and_says_how_far_off_they_are() {
        String page = Report.html(run(false));
        assertThat(page)
                .contains("href=\"#inverse\"", "Inferred fields", "True velocity", "Standard deviation over seeds")
                .contains("SIREN;32;2 · CN;0.01;hybrid inferred the velocity with an error of 20.0\u00a0%, and forecast"
                        + " held-out trajectories up to time ")
                .contains("with an error there of 2.00\u00a0% (median over three seeds)")
                .contains(
                        "Seconds per update over the length of a step.", "Megabytes of tape over the length of a step.")
                .contains("nRMSE of the observed trajectories");
    }

    @Test
    void a_run_that_inferred_nothing_has_no_such_section_and_no_artifact_is_read_to_know_it() {
        TrialResult nothing = trial("CN;0.1;hybrid", 0.1, 0, 0.01);
        assertThat(Report.html(new DemoRun(List.of(nothing), 1, Map.of(), PROBLEMS)))
                .doesNotContain("#inverse");
        for (RunView run : List.of(run(false), DemoRun.whole(), new DemoRun(List.of(nothing), 1, Map.of(), PROBLEMS))) {
            Digest digest = Digest.of(new Unreadable(run));
            assertThat(new InverseSection().has(digest)).isEqualTo(run.trials().size() == 9);
        }
    }

    @Test
    void problems_that_differ_in_the_time_observed_are_compared_over_it() {
        List<TrialResult> trials = new ArrayList<>();
        for (double until : new double[] {0.1, 0.2, 0.4}) {
            trials.add(trial("transport;32;until=" + until, until, "CN;0.01;hybrid", 0.01, 0, 0.01));
        }
        String caption = "Megabytes of tape over the time that is observed.";
        assertThat(Report.html(inferred(trials, false)))
                .contains(caption, "Seconds per update over the time that is observed.")
                .doesNotContain("over the length of a step");
        trials.add(trial("transport;64", 0.4, "CN;0.01;hybrid", 0.01, 0, 0.01));
        assertThat(Report.html(inferred(trials, false))).doesNotContain(caption);
    }

    @Test
    void what_diverged_is_said() {
        List<TrialResult> trials = new ArrayList<>();
        for (int seed = 0; seed < 2; seed++) {
            trials.add(of(
                    "transport;32",
                    "explicit;0.1",
                    seed,
                    new Outcome.Diverged(2),
                    new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN},
                    Map.of("dt", 0.1, "unconverged_solves", 3.0)));
        }
        assertThat(Report.html(inferred(trials, false)))
                .contains("explicit;0.1 inferred the velocity with an error of ")
                .contains(", with which its forecasts up to time ")
                .contains(" diverge (median over two seeds). Of two seeds, 2 diverged.")
                .contains("Six linear solves missed the tolerance.");
    }

    @Test
    void laws_are_lines() {
        assertThat(Report.html(run(true)))
                .contains("The law surface of the porosity: median over seeds", "with an error of 10.0\u00a0%");
    }

    @Test
    void mean_and_spread_are_those_of_the_seeds() {
        Digest digest = Digest.of(run(false));
        Group group = digest.subjects().stream()
                .flatMap(subject -> subject.groups().stream())
                .findFirst()
                .orElseThrow();
        Ensemble ensemble = Ensemble.of(digest.run(), group).get(0);
        assertThat(ensemble.members()).hasSize(3);
        assertThat(ensemble.mean().values()).containsExactly(4, 4, 0, 0);
        // 3, 4 and 5 about their mean.
        assertThat(ensemble.spread().values()[0]).isCloseTo(1, within(1e-6f));
        assertThat(ensemble.spread().values()[1]).isZero();
        // One off in (3, 4): 1/5; none and two for the other seeds.
        assertThat(ensemble.errors().middle()).isCloseTo(0.2, within(1e-6));
    }

    /** A run whose artifacts cannot be read. */
    private record Unreadable(
            String name,
            String format,
            String configuration,
            String command,
            Provenance provenance,
            TrialCoordinates coordinates,
            Map<String, SubjectNote> notes,
            List<TrialResult> trials,
            int plannedTrials)
            implements RunView {
        Unreadable(RunView run) {
            this(
                    run.name(),
                    run.format(),
                    run.configuration(),
                    run.command(),
                    run.provenance(),
                    run.coordinates(),
                    run.notes(),
                    run.trials(),
                    run.plannedTrials());
        }

        @Override
        public List<Artifact> artifacts(TrialKey key, Predicate<ArtifactLabel> wanted) {
            throw new AssertionError("the artifacts of " + key + " were read");
        }
    }
}
