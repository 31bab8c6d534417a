package dev.eddy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.result.Curve;
import dev.eddy.result.InferredField;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.Provenance;
import dev.eddy.result.RunView;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InverseSectionTest {
    private static final double[] STEPS = {1, 2, 3, 4};
    private static final float[] TRUE = {3, 4, 0, 0};

    private static TrialResult trial(String method, double dt, long seed, double error) {
        return trial("transport;32", 0.1, method, dt, seed, error);
    }

    private static TrialResult trial(String problem, double until, String method, double dt, long seed, double error) {
        double[] errors = {error / 4, error / 2, error * 0.75, error};
        return new TrialResult(
                new TrialKey(problem, "infer", "SIREN;32;2", method, seed),
                new Outcome.Finished(4),
                10,
                Double.NaN,
                List.of(
                        new Curve("mean_nRMSE", "step", STEPS, errors),
                        new Curve("observed_mean_nRMSE", "step", STEPS, errors)),
                new Curve("loss", "update", new double[] {0}, new double[] {1}),
                1,
                List.of(),
                Map.of("dt", dt, "observed_until", until, "seconds_per_update", 0.1 / dt, "tape_megabytes", 1 / dt));
    }

    /** Off by one in its first value, more with every seed. */
    private static NumericArray field(long seed) {
        return new NumericArray(new long[] {1, 1, 2, 2}, new float[] {3 + seed, 4, 0, 0});
    }

    /** A run that inferred a velocity, or a law. */
    private record Inferred(RunView inner, boolean law) implements RunView {
        @Override
        public List<InferredField> fields(TrialKey key) {
            NumericArray truth = new NumericArray(new long[] {1, 1, 2, 2}, TRUE);
            if (!law) {
                return List.of(InferredField.inSpace("velocity", field(key.seed()), truth));
            }
            return List.of(new InferredField(
                    "surface",
                    "porosity",
                    new double[] {0.3, 0.5},
                    new NumericArray(new long[] {1, 1, 2}, new float[] {1.1f, 2.2f}),
                    new NumericArray(new long[] {1, 1, 2}, new float[] {1, 2})));
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public String configuration() {
            return inner.configuration();
        }

        @Override
        public String command() {
            return inner.command();
        }

        @Override
        public Provenance provenance() {
            return inner.provenance();
        }

        @Override
        public Map<String, ScenarioNote> scenarios() {
            return inner.scenarios();
        }

        @Override
        public List<TrialResult> trials() {
            return inner.trials();
        }

        @Override
        public int plannedTrials() {
            return inner.plannedTrials();
        }

        @Override
        public Optional<SampleRollout> sample(TrialKey key) {
            return inner.sample(key);
        }
    }

    private static RunView run(boolean law) {
        List<TrialResult> trials = new ArrayList<>();
        for (double dt : new double[] {0.01, 0.02, 0.05}) {
            for (int seed = 0; seed < 3; seed++) {
                trials.add(trial("CN;" + dt + ";hybrid", dt, seed, 0.01 * (1 + seed)));
            }
        }
        return new Inferred(new DemoRun(trials, 9, Map.of()), law);
    }

    @Test
    void the_page_shows_fields_beside_the_truth_and_says_how_far_off_they_are() {
        String page = Report.html(run(false));
        assertThat(page)
                .contains("href=\"#inference\"", "Inferred fields", "True velocity", "Standard deviation over seeds")
                .contains(
                        "SIREN;32;2 · CN;0.01;hybrid inferred the velocity with an error of 20.0 %, and forecast held-out"
                                + " trajectories up to t = ")
                .contains("with an error there of 2.00 % (median over three seeds)")
                .contains(
                        "Seconds per update over the length of a step.", "Megabytes of tape over the length of a step.")
                .contains("nRMSE of the observed trajectories");
        assertThat(Report.html(new DemoRun(run(false).trials(), 9, Map.of()))).doesNotContain("#inference");
    }

    @Test
    void problems_that_differ_in_the_time_observed_are_compared_over_it() {
        List<TrialResult> trials = new ArrayList<>();
        for (double until : new double[] {0.1, 0.2, 0.4}) {
            trials.add(trial("transport;32;until=" + until, until, "CN;0.01;hybrid", 0.01, 0, 0.01));
        }
        String caption = "Megabytes of tape over the time that is observed.";
        assertThat(Report.html(new Inferred(new DemoRun(trials, 3, Map.of()), false)))
                .contains(caption, "Seconds per update over the time that is observed.")
                .doesNotContain("over the length of a step");
        trials.add(trial("transport;64", 0.4, "CN;0.01;hybrid", 0.01, 0, 0.01));
        assertThat(Report.html(new Inferred(new DemoRun(trials, 4, Map.of()), false)))
                .doesNotContain(caption);
    }

    @Test
    void what_diverged_is_said() {
        List<TrialResult> trials = new ArrayList<>();
        for (int seed = 0; seed < 2; seed++) {
            TrialResult good = trial("explicit;0.1", 0.1, seed, Double.NaN);
            trials.add(new TrialResult(
                    good.key(),
                    new Outcome.Diverged(2),
                    10,
                    Double.NaN,
                    good.metrics(),
                    good.loss(),
                    1,
                    List.of(),
                    Map.of("dt", 0.1, "unconverged_solves", 3.0)));
        }
        assertThat(Report.html(new Inferred(new DemoRun(trials, 2, Map.of()), false)))
                .contains("explicit;0.1 inferred the velocity with an error of ")
                .contains(", with which its forecasts up to t = ")
                .contains(" diverge (median over two seeds). Of two seeds, 2 diverged.")
                .contains("Six linear solves missed the tolerance.");
    }

    @Test
    void laws_are_lines() {
        assertThat(Report.html(run(true)))
                .contains("The law surface of the porosity: median over seeds", "with an error of 10.0 %");
    }

    @Test
    void mean_and_spread_are_those_of_the_seeds() {
        Digest digest = Digest.of(run(false));
        Group group = digest.scenarios().stream()
                .flatMap(scenario -> scenario.groups().stream())
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
}
