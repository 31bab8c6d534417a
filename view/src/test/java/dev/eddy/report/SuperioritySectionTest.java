package dev.eddy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.result.Artifact;
import dev.eddy.result.Better;
import dev.eddy.result.Curve;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SuperiorityMeasures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuperioritySectionTest {
    private static final double[] STEPS = {1, 2, 3, 5};

    private static TrialResult trial(String network, long seed, double... ratios) {
        double[] low = {0.1, 0.2, 0.3, 0.4};
        double[] own = new double[4];
        for (int t = 0; t < 4; t++) {
            own[t] = ratios[t] * low[t];
        }
        return Trials.trial(
                Trials.key("1d_diff_burgers", network, "one", seed),
                new Outcome.Finished(4),
                10,
                1,
                1,
                List.of(
                        new Curve("mean_nRMSE", "step", STEPS, own),
                        new Curve("low-fidelity_mean_nRMSE", "step", STEPS, low),
                        new Curve("superiority_mean_nRMSE", "step", STEPS, ratios),
                        new Curve("loss", "update", new double[] {0}, new double[] {1})));
    }

    private static DemoRun run(Optional<NumericArray> low) {
        List<TrialResult> trials = new ArrayList<>();
        trials.add(trial("Conv;16;5;relu", 0, 1, 0.9, 0.8, 0.95));
        trials.add(trial("Conv;16;5;relu", 1, 1.02, 0.92, 0.7, 1.2));
        trials.add(trial("Conv;16;5;relu", 2, 0.99, 0.94, 0.6, 1.1));
        trials.add(trial("FNO;8;4;1;gelu", 0, 1.5, 1.4, 1.3, 1.6));
        Map<TrialKey, List<Artifact>> samples = new LinkedHashMap<>();
        float[] values = new float[5 * 20];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(0.3 * i);
        }
        NumericArray array = new NumericArray(new long[] {5, 1, 20}, values);
        trials.forEach(trial -> samples.put(trial.key(), DemoRun.sample(array, array, low.map(any -> array))));
        return new DemoRun(trials, 4, samples);
    }

    @Test
    void the_page_says_who_was_superior_where_and_by_how_much() {
        String page = Report.html(run(Optional.of(new NumericArray(new long[] {1}, new float[1]))));
        assertThat(page)
                .contains("href=\"#superiority\"", "Superiority over steps", "as good as the training solver")
                .contains("Conv;16;5;relu · one was superior from step 2 to 3 in the median over three seeds, most at"
                        + " step 3: 0.700 [0.650, 0.750], 30 % nearer to the truth than its training solver.")
                .contains("FNO;8;4;1;gelu · one was never superior on its one seed; its smallest ratio was 1.30 at"
                        + " step 3.")
                .contains("Coarse: the training solver", "Neural: Conv;16;5;relu · one", "Fine: the judging solver");
        // Ratios are no metric of the ordinary charts.
        assertThat(page).doesNotContain("low-fidelity_mean_nRMSE");
    }

    @Test
    void quartiles_are_told_apart_from_their_median_and_from_one() {
        List<TrialResult> trials = List.of(
                trial("Conv;16;5;relu", 0, 1, 0.78, 1, 1),
                trial("Conv;16;5;relu", 1, 1, 0.978, 1, 1),
                trial("Conv;16;5;relu", 2, 1, 1.01, 1, 1));
        assertThat(Report.html(new DemoRun(trials, 3, Map.of()))).contains("0.978 [0.879, 0.994]");
    }

    private static TrialResult withSolver(double[] own, double[] low, Outcome outcome) {
        TrialResult plain = trial("Conv;16;5;relu", 0, own);
        double[] ratios = new double[own.length];
        for (int t = 0; t < own.length; t++) {
            ratios[t] = own[t] / low[t];
        }
        return Trials.trial(
                plain.key(),
                outcome,
                10,
                1,
                1,
                List.of(
                        new Curve("mean_nRMSE", "step", STEPS, own),
                        new Curve("low-fidelity_mean_nRMSE", "step", STEPS, low),
                        new Curve("superiority_mean_nRMSE", "step", STEPS, ratios),
                        plain.loss()));
    }

    private static String page(double[] own, double[] low, Outcome outcome) {
        return Report.html(new DemoRun(List.of(withSolver(own, low, outcome)), 1, Map.of()));
    }

    @Test
    void a_training_solver_that_is_exact_or_diverges_is_not_taken_for_an_emulator_that_does() {
        double[] own = {0.1, 0.2, 0.3, 0.4};
        String exact = page(own, new double[4], new Outcome.Finished(4));
        assertThat(exact)
                .contains("has no ratio: its training solver makes the states of the judging solver.", ">∞<")
                .doesNotContain("diverged</td>");
        String lost = page(own, new double[] {1, 1e4, Double.NaN, Double.NaN}, new Outcome.Finished(4));
        assertThat(lost)
                .contains(
                        "was superior from step 1 to 2 on its one seed, most at step 2: 2×10⁻⁵, more than 99 % nearer")
                .contains("Its training solver diverged at step 3; from there on there is no ratio.");
        double nan = Double.NaN;
        String broken = page(new double[] {1.2, nan, nan, nan}, new double[] {1, 1, 1, 1}, new Outcome.Diverged(2));
        assertThat(broken)
                .contains("never superior on its one seed; its smallest ratio was 1.20 at step 1. It diverged.")
                .contains("diverged</td>");
        assertThat(page(new double[] {0.9996, 1, 1, 1}, new double[] {1, 1, 1, 1}, new Outcome.Finished(4)))
                .contains("at step 1 on its one seed, most at step 1: 0.99960, less than 1 % nearer");
    }

    @Test
    void the_judge_is_shown_though_the_last_emulator_left_no_sample() {
        DemoRun run = run(Optional.of(new NumericArray(new long[] {1}, new float[1])));
        Map<TrialKey, List<Artifact>> samples = new LinkedHashMap<>(run.samples());
        samples.keySet().removeIf(key -> key.get("network").startsWith("FNO"));
        assertThat(Report.html(new DemoRun(run.trials(), 4, samples)))
                .containsSubsequence("Coarse: the training solver", "Neural: Conv", "Fine: the judging solver")
                .doesNotContain("Neural: FNO");
    }

    @Test
    void ratios_of_correlations_are_no_ratios_of_errors() {
        TrialResult plain = trial("Conv;16;5;relu", 0, 1, 0.9, 0.8, 0.95);
        List<Curve> curves = new ArrayList<>(plain.curves());
        double[] worse = {0.9, 0.8, 0.7, 0.6};
        curves.add(new Curve("mean_correlation", "step", STEPS, worse));
        curves.add(new Curve("superiority_mean_correlation", "step", STEPS, worse));
        TrialResult trial = Trials.with(plain, curves);
        assertThat(Report.html(new DemoRun(List.of(trial), 1, Map.of())))
                .contains("superiority in nRMSE")
                .doesNotContain("superiority in correlation");
        assertThat(SuperiorityMeasures.ratio(Trials.CORRELATION).better()).isEqualTo(Better.HIGHER);
        assertThat(SuperiorityMeasures.ratio(Trials.N_RMSE).better()).isEqualTo(Better.LOWER);
    }

    @Test
    void without_ratios_or_samples_there_is_nothing_to_show() {
        assertThat(Report.html(run(Optional.empty()))).contains("Superiority").doesNotContain("Coarse:");
        assertThat(Report.html(DemoRun.whole().first(2))).doesNotContain("Superiority");
    }
}
