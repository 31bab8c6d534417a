package dev.eddy.result.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.claim.ClaimVerdict.Standing;
import dev.eddy.statistics.Aggregate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {
    private static final Quantity ERROR = Quantity.number("error");
    private static final double[] SPECIAL = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, 1e-300, 1e300, -1, 1
    };

    private static final Outcome FINISHED = new Outcome.Finished(1);

    private static TrialResult trial(
            String method, long seed, Outcome outcome, Map<String, Double> numbers, Curve... curves) {
        return new TrialResult(TrialKey.of(seed, "method", method), outcome, List.of(curves), numbers, List.of());
    }

    private static TrialResult trial(String method, long seed, double error) {
        return trial(method, seed, FINISHED, Map.of("error", error));
    }

    private static Judge judge(List<TrialResult> ended) {
        return new Judge(ended.stream().map(TrialResult::key).toList(), ended);
    }

    private static Judge judge(double... errors) {
        List<TrialResult> trials = new ArrayList<>();
        for (double error : errors) {
            trials.add(trial("a", trials.size(), error));
        }
        return judge(trials);
    }

    private static Claim small(double bound) {
        return Claim.that("small", ERROR).atMost(bound, Basis.CALIBRATION, "");
    }

    private static Claim large(double bound) {
        return Claim.that("large", ERROR).atLeast(bound, Basis.CALIBRATION, "");
    }

    private static Standing standing(Claim claim, double... errors) {
        return judge(errors).judge(claim).standing();
    }

    @Test
    void ties_meet_a_bound_and_do_not_pass_it() {
        assertThat(standing(small(2), 2)).isEqualTo(Standing.HOLDS);
        assertThat(standing(large(2), 2)).isEqualTo(Standing.HOLDS);
        assertThat(standing(Claim.that("x", ERROR).below(2, Basis.CALIBRATION, ""), 2))
                .isEqualTo(Standing.FAILS);
        assertThat(standing(Claim.that("x", ERROR).above(2, Basis.CALIBRATION, ""), 2))
                .isEqualTo(Standing.FAILS);
        assertThat(standing(small(0), -0.0)).isEqualTo(Standing.HOLDS);
    }

    @Test
    void statistics_look_at_the_seeds_as_they_say() {
        double[] errors = {3, 1, 2, 10};
        assertThat(judge(errors).judge(small(2.5)).value()).isEqualTo(2.5);
        assertThat(judge(errors).judge(small(9).mean()).value()).isEqualTo(4);
        assertThat(judge(errors).judge(small(9).worst()).value()).isEqualTo(10);
        assertThat(judge(errors).judge(large(9).worst()).value()).isEqualTo(1);
        assertThat(standing(small(9).each(), errors)).isEqualTo(Standing.FAILS);
        assertThat(standing(small(10).each(), errors)).isEqualTo(Standing.HOLDS);
        assertThat(standing(small(3).of(3), errors)).isEqualTo(Standing.HOLDS);
        assertThat(standing(small(3).of(4), errors)).isEqualTo(Standing.FAILS);
        assertThat(standing(large(2).of(3), errors)).isEqualTo(Standing.HOLDS);
        assertThat(judge(errors).judge(small(3).of(3)).meeting()).isEqualTo(3);
    }

    /** Whatever is missing, putting a number in its place that breaks the bound changes no verdict. */
    @ParameterizedTest
    @EnumSource(Statistic.class)
    void what_is_missing_counts_as_the_worst(Statistic statistic) {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 400; round++) {
            boolean atMost = random.nextBoolean();
            double bound = random.nextInt(-3, 4);
            double[] errors = random.doubles(random.nextInt(1, 8), -4, 4).toArray();
            double[] broken = errors.clone();
            for (int i = 0; i < errors.length; i++) {
                if (random.nextInt(3) == 0) {
                    errors[i] = SPECIAL[random.nextInt(3)];
                    broken[i] = atMost ? 1e300 : -1e300;
                }
            }
            int count = statistic == Statistic.COUNT ? random.nextInt(1, 8) : 1;
            Claim claim = new Claim(
                    "x",
                    ERROR,
                    Optional.empty(),
                    statistic,
                    count,
                    true,
                    atMost ? Relation.AT_MOST : Relation.AT_LEAST,
                    bound,
                    Basis.CALIBRATION,
                    "",
                    Optional.empty(),
                    true,
                    1);
            assertThat(standing(claim, errors))
                    .as("%s of %s", claim, Arrays.toString(errors))
                    .isEqualTo(standing(claim, broken));
        }
    }

    @Test
    void a_claim_and_its_mirror_image_agree() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 300; round++) {
            double[] errors = random.ints(random.nextInt(1, 7), 0, SPECIAL.length)
                    .mapToDouble(place -> SPECIAL[place])
                    .toArray();
            double[] mirrored = Arrays.stream(errors).map(value -> -value).toArray();
            double bound = random.nextInt(-2, 3);
            assertThat(standing(small(bound), errors)).isEqualTo(standing(large(-bound), mirrored));
            assertThat(standing(small(bound).each(), errors))
                    .isEqualTo(standing(large(-bound).each(), mirrored));
        }
    }

    @Test
    void a_trial_that_diverged_never_makes_a_claim_hold() {
        Curve curve = new Curve("rmse", "step", new double[] {1, 2}, new double[] {0.1, Double.NaN});
        Judge judge = judge(List.of(trial("a", 0, new Outcome.Diverged(2), Map.of("error", 0.0), curve)));
        assertThat(judge.judge(small(1)).standing()).isEqualTo(Standing.FAILS);
        assertThat(judge.judge(large(-1)).standing()).isEqualTo(Standing.FAILS);
        // The error of the first step was measured before the second one ran away.
        Claim first = Claim.that("x", Quantity.curve("rmse").at(1)).atMost(1, Basis.CALIBRATION, "");
        assertThat(judge.judge(first).standing()).isEqualTo(Standing.HOLDS);
        for (Quantity later : List.of(
                Quantity.curve("rmse"),
                Quantity.curve("rmse").at(2),
                Quantity.curve("rmse").at(3),
                Quantity.curve("rmse").upTo(2),
                Quantity.curve("rmse").upTo(5),
                Quantity.curve("mae").at(1))) {
            Claim claim = Claim.that("x", later).atMost(1, Basis.CALIBRATION, "");
            assertThat(judge.judge(claim).standing()).as(later.label()).isEqualTo(Standing.FAILS);
        }
    }

    @Test
    void a_training_that_broke_off_saved_nothing_by_it() {
        Curve iterations = new Curve("iterations", "epoch", new double[] {0, 1, 2}, new double[] {0, 3, 4});
        Quantity all = Quantity.curve("iterations").all(Aggregate.SUM);
        Claim few = Claim.that("x", all).atMost(10, Basis.CALIBRATION, "");
        assertThat(judge(List.of(trial("a", 0, FINISHED, Map.of(), iterations)))
                        .judge(few)
                        .value())
                .isEqualTo(7);
        Outcome stalled = new Outcome.Stalled(9, 1, 0.1);
        assertThat(judge(List.of(trial("a", 0, stalled, Map.of(), iterations)))
                        .judge(few)
                        .standing())
                .isEqualTo(Standing.FAILS);
        assertThat(all.label()).isEqualTo("iterations, sum");
        assertThat(Quantity.curve("iterations").upTo(2, Aggregate.MEAN).label()).isEqualTo("iterations, mean up to 2");
    }

    @Test
    void a_ratio_divides_seed_by_seed_and_never_by_nothing() {
        List<TrialResult> trials = new ArrayList<>();
        double[] own = {1, 8, 5};
        double[] other = {2, 4, 0};
        for (int seed = 0; seed < 3; seed++) {
            trials.add(trial("b", seed, other[seed]));
        }
        for (int seed = 2; seed >= 0; seed--) {
            trials.add(trial("a", seed, own[seed]));
        }
        Claim ratio = Claim.that("ratio", ERROR.of("method", "a"))
                .over(ERROR.of("method", "b"))
                .atMost(2, Basis.CALIBRATION, "");
        ClaimVerdict verdict = judge(trials).judge(ratio);
        assertThat(verdict.values()).extracting(ClaimVerdict.TrialValue::value).containsExactly(Double.NaN, 2.0, 0.5);
        assertThat(verdict.value()).isEqualTo(2.0);
        assertThat(judge(trials).judge(ratio.each()).standing()).isEqualTo(Standing.FAILS);
        // Medians 5 and 2, whatever belongs to whom.
        assertThat(judge(trials).judge(ratio.unpaired()).value()).isEqualTo(2.5);
        Claim atLeast = Claim.that("ratio", ERROR.of("method", "a"))
                .over(ERROR.of("method", "b"))
                .atLeast(0.1, Basis.CALIBRATION, "")
                .each();
        assertThat(judge(trials).judge(atLeast).standing()).isEqualTo(Standing.FAILS);
    }

    @Test
    void a_divisor_that_is_missing_makes_no_ratio_better() {
        List<TrialResult> trials = List.of(
                trial("a", 0, 1),
                trial("a", 1, 1),
                trial("a", 2, 1),
                trial("b", 0, 1),
                trial("b", 1, 4),
                trial("b", 2, Double.NaN));
        Claim small = Claim.that("x", ERROR.of("method", "a"))
                .over(ERROR.of("method", "b"))
                .atMost(1, Basis.CALIBRATION, "")
                .unpaired();
        assertThat(judge(trials).judge(small).value()).isEqualTo(1);
        Claim large = Claim.that("x", ERROR.of("method", "a"))
                .over(ERROR.of("method", "b"))
                .atLeast(0.25, Basis.CALIBRATION, "")
                .unpaired();
        assertThat(judge(trials).judge(large).value()).isEqualTo(0.25);
    }

    @Test
    void baselines_of_the_same_trial_are_divided_by_as_well() {
        Judge judge = judge(List.of(trial("reflow", 0, FINISHED, Map.of("ours", 1.0, "theirs", 4.0))));
        Claim claim = Claim.that("x", Quantity.number("ours"))
                .over(Quantity.number("theirs"))
                .atMost(0.3, Basis.CALIBRATION, "")
                .of("method", "reflow");
        assertThat(judge.judge(claim).value()).isEqualTo(0.25);
    }

    @Test
    void nothing_is_said_before_all_trials_ended_or_from_too_few_seeds() {
        Judge judge = new Judge(
                List.of(TrialKey.of(0, "method", "a"), TrialKey.of(1, "method", "a")), List.of(trial("a", 0, 1)));
        ClaimVerdict verdict = judge.judge(small(2));
        assertThat(verdict.standing()).isEqualTo(Standing.NOT_RUN);
        assertThat(verdict.note()).isEqualTo("1 of 2 trials have ended");
        assertThat(standing(small(2).fromSeeds(3), 1, 1)).isEqualTo(Standing.TOO_FEW_SEEDS);
        assertThat(standing(small(2).of(3), 1, 1)).isEqualTo(Standing.TOO_FEW_SEEDS);
        assertThat(judge(1).judge(small(0).fromSeeds(2)).breaksRun()).isFalse();
        assertThat(judge(1).judge(small(0)).breaksRun()).isTrue();
        assertThat(judge(1).judge(small(0).reported()).breaksRun()).isFalse();
    }

    @Test
    void selections_take_parts_of_texts_and_refuse_what_is_not_there() {
        Judge judge = judge(List.of(trial("conv;26;10", 0, 1), trial("fno;12", 0, 3)));
        assertThat(judge.judge(Claim.that("x", ERROR.of("method", "conv*10")).atMost(2, Basis.CALIBRATION, ""))
                        .value())
                .isEqualTo(1);
        assertThat(judge.judge(Claim.that("x", ERROR.of("method", "*")).atMost(2, Basis.CALIBRATION, ""))
                        .value())
                .isEqualTo(2);
        assertThatThrownBy(() -> judge.judge(small(1).of("metod", "x")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'method'?");
        assertThatThrownBy(() -> judge.judge(small(1).of("method", "conv;26;1")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("there are: method conv;26;10 | fno;12");
        assertThatThrownBy(() -> judge.judge(Claim.that("x", ERROR.of("method", "conv*"))
                        .over(ERROR.of("method", "*"))
                        .atMost(2, Basis.CALIBRATION, "")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("not unique");
        assertThat(judge.judge(Claim.that("x", Quantity.number("eror")).atMost(2, Basis.CALIBRATION, ""))
                        .note())
                .isEqualTo("no trial stored eror – did you mean 'error'?");
    }

    @Test
    void claims_that_say_nothing_are_refused() {
        assertThatThrownBy(() -> Claim.that("x", ERROR).atMost(Double.NaN, Basis.CALIBRATION, ""))
                .isInstanceOf(Misuse.class);
        assertThatThrownBy(() -> Claim.that("x", ERROR).atMost(1, Basis.PAPER, ""))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("which, and where in it");
        assertThatThrownBy(() -> small(1).unpaired()).isInstanceOf(Misuse.class);
        assertThatThrownBy(() -> ERROR.at(3)).isInstanceOf(Misuse.class).hasMessageContaining("belong to a curve");
        assertThatThrownBy(() -> Quantity.curve("x").at(3).upTo(4))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("not both");
    }
}
