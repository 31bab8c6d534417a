package dev.eddy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.result.SubjectHeadings;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChancesTest {
    private static final double[] STEPS = {1, 2};

    private static Group group(String network, int seeds, LongToDoubleFunction error) {
        List<TrialResult> trials = LongStream.range(0, seeds)
                .mapToObj(seed -> {
                    double value = error.applyAsDouble(seed);
                    return Trials.trial(
                            Trials.key("s", network, "one", seed),
                            Double.isNaN(value) ? new Outcome.Diverged(1) : new Outcome.Finished(2),
                            1,
                            1,
                            1,
                            List.of(new Curve("mean_nRMSE", "step", STEPS, new double[] {value, value})));
                })
                .toList();
        return new Group(Trials.key("s", network, "one", 0), network + " · one", trials, STEPS, 0, 0);
    }

    private static SubjectView scenario(Group... groups) {
        SubjectNote note = new SubjectNote("s", "", Map.of(), 1, 1, 1, -1, 1);
        return new SubjectView(
                "s", "s", note, List.of(groups), List.of(), List.of(new MetricView(Trials.N_RMSE)), STEPS);
    }

    @Test
    void the_others_are_held_against_the_best_seed_by_seed() {
        Group best = group("best", 8, seed -> 1 + seed);
        Group worse = group("worse", 8, seed -> 1.1 * (1 + seed));
        Group alike = group("alike", 8, seed -> (seed % 2 == 0 ? 1.02 : 0.99) * (1 + seed));
        Group broken = group("broken", 8, seed -> seed == 0 ? 1.5 : Double.NaN);
        Chances chances = Chances.of(scenario(worse, best, alike, broken));
        assertThat(chances.adjusted()).containsOnlyKeys(worse, alike, broken);
        // All eight seeds agree, as no smaller probability can be: 2^-7, times three comparisons.
        assertThat(chances.adjusted().get(worse)).isEqualTo(3.0 / 128);
        assertThat(chances.adjusted().get(broken)).isEqualTo(3.0 / 128);
        assertThat(chances.adjusted().get(alike)).isGreaterThan(0.05);
    }

    @Test
    void few_seeds_and_single_groups_give_no_probability() {
        Group best = group("best", 5, seed -> 1);
        assertThat(Chances.of(scenario(best, group("worse", 5, seed -> 2))).known())
                .isFalse();
        assertThat(Chances.of(scenario(best)).known()).isFalse();
        assertThat(Chances.of(scenario()).known()).isFalse();
    }

    @Test
    void scenarios_of_one_title_are_told_apart_by_what_was_changed() {
        assertThat(SubjectHeadings.of(List.of("1d_adv;advection-gamma=2.5;points=9", "1d_adv;points=9"))
                        .values())
                .containsExactly("advection γ = 2.5", "1d_adv");
        assertThat(SubjectHeadings.of(List.of("1d_adv;points=9", "2d_adv;points=8"))
                        .values())
                .containsExactly("1d_adv, points = 9", "2d_adv, points = 8");
    }
}
