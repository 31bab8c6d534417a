package dev.eddy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Outcome;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.refinement.Decision;
import dev.eddy.result.refinement.RefinedEpoch;
import dev.eddy.result.refinement.RefinementComparison;
import dev.eddy.result.refinement.RefinementComparison.Row;
import dev.eddy.result.refinement.Savings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RefinementSectionTest {
    /** Four epochs at these levels, two solves each. */
    private static TrialResult trial(String refinement, long seed, double metric, Decision decision, int... levels) {
        List<RefinedEpoch> epochs = new ArrayList<>();
        epochs.add(new RefinedEpoch(0, levels[0], 9, 9, Double.NaN, Double.NaN, decision, 0, 0, 0, 0, 0, 0.1, 0));
        for (int i = 0; i < levels.length; i++) {
            epochs.add(new RefinedEpoch(
                    i + 1,
                    levels[i],
                    metric + levels.length - 1 - i,
                    metric,
                    0.99,
                    0.5,
                    decision,
                    2,
                    2L * levels[i],
                    2L * levels[i],
                    1,
                    levels[i],
                    0.1,
                    10L * levels[i]));
        }
        List<Curve> curves = new ArrayList<>();
        curves.add(new Curve("mean_nRMSE", "step", new double[] {1}, new double[] {0.1}));
        curves.add(Trials.loss(new double[] {0}, new double[] {1}));
        curves.addAll(RefinedEpoch.curves(epochs));
        TrialKey key = TrialKey.of(
                seed,
                "scenario",
                "1d_heat",
                "task",
                "predict",
                "network",
                "MLP",
                "training",
                "mix;1;1",
                "refinement",
                refinement);
        return refined(Trials.trial(key, new Outcome.Finished(3), 10, 1, 10, curves), new Outcome.Finished(3));
    }

    private static TrialResult refined(TrialResult trial, Outcome outcome) {
        List<Measure> measures = new ArrayList<>(trial.measures());
        measures.addAll(RefinedEpoch.measures());
        return new TrialResult(trial.key(), outcome, trial.curves(), trial.numbers(), measures);
    }

    @Test
    void epochs_are_curves_and_come_back_from_them() {
        TrialResult trial = trial("progressive;1;1;20", 0, 0.11, Decision.REFINED, 1, 2, 3, 4);
        List<RefinedEpoch> epochs = RefinedEpoch.of(trial);
        assertThat(epochs).hasSize(5);
        assertThat(epochs.get(2).numbers())
                .containsExactly(
                        2, 2, 0.11 + 4 - 1 - 1, 0.11, 0.99, 0.5, Decision.REFINED.ordinal(), 2, 4, 4, 1, 2, 0.1, 20);
        assertThat(epochs.get(2).decision()).isEqualTo(Decision.REFINED);
        assertThat(RefinedEpoch.of(Trials.with(trial, trial.over("step")))).isEmpty();
    }

    private static List<TrialResult> trials() {
        return List.of(
                trial("constant;2", 0, 0.9, Decision.FIXED, 2, 2, 2, 2),
                trial("constant;8", 0, 0.102, Decision.FIXED, 8, 8, 8, 8),
                trial("constant;20", 0, 0.1, Decision.FIXED, 20, 20, 20, 20),
                trial("progressive;1;1;20", 0, 0.11, Decision.REFINED, 1, 2, 3, 4),
                trial("progressive;1;1;20", 7, 0.12, Decision.REFINED, 1, 1, 1, 4));
    }

    @Test
    void savings_are_split_and_count_against_the_full_and_the_cheapest_sufficient_level() {
        RefinementComparison comparison = RefinementComparison.of(trials()).get(0);
        assertThat(comparison.full()).isEqualTo(OptionalInt.of(20));
        assertThat(comparison.sufficient()).isEqualTo(OptionalInt.of(8));
        Row progressive = comparison.rows().get(3);
        assertThat(progressive.medianMetric()).isCloseTo(0.115, within(1e-12));
        // Seed 7 has no twin at a constant level.
        List<Savings> saved = comparison.savings(progressive, comparison.full());
        assertThat(saved).hasSize(1);
        assertThat(saved.get(0).progressive()).isCloseTo(1 - 10.0 / 16, within(1e-12));
        assertThat(saved.get(0).incomplete()).isCloseTo(1 - 4.0 / 20, within(1e-12));
        assertThat(saved.get(0).total()).isCloseTo(1 - 10.0 / 80, within(1e-12));
        assertThat(saved.get(0).iterations()).isCloseTo(saved.get(0).total(), within(1e-12));
        assertThat(saved.get(0).kept()).isCloseTo(1 - 40.0 / 200, within(1e-12));
        assertThat(comparison
                        .savings(progressive, comparison.sufficient())
                        .get(0)
                        .adjointIterations())
                .isCloseTo(1 - 20.0 / 64, within(1e-12));
    }

    @Test
    void a_trial_that_broke_off_saves_nothing_and_is_the_worst() {
        List<TrialResult> all = new ArrayList<>(trials());
        TrialResult cheap = trial("constant;1", 0, 0.05, Decision.FIXED, 1);
        all.add(refined(cheap, new Outcome.Diverged(1)));
        all.add(trial("constant;50;knob=picard", 0, 0.01, Decision.FIXED, 50));
        List<RefinementComparison> comparisons = RefinementComparison.of(all);
        assertThat(comparisons).hasSize(2);
        RefinementComparison iterations = comparisons.get(0);
        assertThat(iterations.full()).isEqualTo(OptionalInt.of(20));
        assertThat(iterations.sufficient()).isEqualTo(OptionalInt.of(8));
        Row broken = iterations.rows().get(4);
        assertThat(broken.medianMetric()).isInfinite();
        assertThat(iterations.savings(broken, iterations.full())).isEmpty();
        assertThat(Report.html(new DemoRun(all, 5, Map.of()))).contains("constant;1 (1 of 1 broke off)");
        RefinementComparison lost = RefinementComparison.of(List.of(
                        trial("constant;1", 0, 9, Decision.FIXED, 1),
                        trial("constant;4", 0, Double.NaN, Decision.FIXED, 4)))
                .get(0);
        assertThat(lost.sufficient()).isEmpty();
    }

    @Test
    void the_page_shows_levels_decisions_and_savings() {
        String page = Report.html(new DemoRun(trials(), 5, Map.of()));
        assertThat(page)
                .contains(
                        "Refinement of the physics", "href=\"#refinement\"", "progressive;1;1;20", "Level over epochs")
                .contains("cheapest constant level within 5 % of its metric is 8")
                .contains("progressive;1;1;20 takes 69 % fewer iterations than it.")
                .contains("<td class=\"number\">88 %</td>");
        assertThat(Report.html(DemoRun.whole().first(2))).doesNotContain("Refinement of the physics");
    }
}
