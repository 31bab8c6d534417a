package dev.eddy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.TrialKey;
import dev.eddy.statistics.SignificanceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Three networks, two trainings, six seeds, with errors {@code factor(network, training) (1 + seed / 10)} at step 1, 2. */
class ComparisonsTest {
    private static final double NAN = Double.NaN;

    private static Measurement trial(String run, String network, String training, long seed, double... values) {
        double[] at = new double[values.length];
        java.util.Arrays.setAll(at, i -> i + 1);
        boolean diverged = Double.isNaN(values[values.length - 1]);
        TrialKey key = Runs.key("1d_adv", network, training, seed);
        return new Measurement(run, key, Runs.COORDINATES, diverged, Map.of(), new Curve("e", "step", at, values));
    }

    private static List<Measurement> six(String run, String network, String training, DoubleUnaryOperator error) {
        List<Measurement> trials = new ArrayList<>();
        for (int seed = 0; seed < 6; seed++) {
            double value = error.applyAsDouble(seed);
            trials.add(trial(run, network, training, seed, value, 4 * value));
        }
        return trials;
    }

    private static List<Measurement> study() {
        List<Measurement> all = new ArrayList<>();
        all.addAll(six("r", "A", "one", seed -> 1 + seed / 10));
        all.addAll(six("r", "A", "sup;3", seed -> 0.5 * (1 + seed / 10)));
        all.addAll(six("r", "B", "one", seed -> 3 * (1 + seed / 10)));
        all.addAll(six("r", "B", "sup;3", seed -> seed < 4 ? 0.6 * (1 + seed / 10) : NAN));
        return all;
    }

    private static List<Comparison> rows(
            List<Measurement> trials, @Nullable String baseline, @Nullable SignificanceTest test) {
        Question question = Question.of(Runs.error("e"), "step")
                .at(List.of(1, 2))
                .against(baseline)
                .tested(test);
        return new Comparisons(question, trials, List.of()).rows();
    }

    @Test
    void values_are_relative_to_the_baseline_that_agrees_in_the_rest() {
        List<Comparison> rows = rows(study(), "training=one", null);
        assertThat(rows.get(0).aggregate().median()).isCloseTo(2 * 1.25, within(1e-12));
        assertThat(rows)
                .extracting(row -> row.relative().median())
                .satisfiesExactly(
                        a -> assertThat(a).isCloseTo(1, within(1e-12)),
                        a -> assertThat(a).isCloseTo(0.5, within(1e-12)),
                        b -> assertThat(b).isCloseTo(1, within(1e-12)),
                        b -> assertThat(b).isCloseTo(0.6 * 1.25 / 3.75 * 1, within(1e-12)));
        // A bare value is enough where it is clear what it is.
        assertThat(rows(study(), "one", null)).isEqualTo(rows);
        assertThat(rows(study(), "network=A,training=one", null)
                        .get(2)
                        .relative()
                        .median())
                .isCloseTo(3, within(1e-12));
    }

    @Test
    void a_baseline_with_one_training_serves_models_that_are_trained_otherwise() {
        List<Measurement> trials = new ArrayList<>(six("r", "A", "one", seed -> 1));
        trials.addAll(six("foreign", "stencil", "least-squares", seed -> 0.5));
        List<Comparison> rows = rows(trials, "network=A", null);
        assertThat(rows).extracting(row -> row.relative().median()).containsExactly(1.0, 0.5);
        trials.addAll(six("r", "A", "sup;3", seed -> 2));
        assertThatThrownBy(() -> rows(trials, "network=A", null))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("stencil · least-squares")
                .hasMessageContaining("names 2: A · one in r; A · sup;3 in r; say also which training");
        assertThat(rows(trials, "network=A,training=one", null)
                        .get(1)
                        .relative()
                        .median())
                .isEqualTo(0.5);
    }

    @Test
    void a_baseline_that_is_not_exactly_one_is_refused() {
        List<Measurement> twice = new ArrayList<>(study());
        twice.addAll(six("later", "A", "one", seed -> 1));
        assertThatThrownBy(() -> rows(twice, "training=one", null))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("names 2")
                .hasMessageContaining("say also which run");
        assertThat(rows(twice, "training=one,run=r", null).get(4).relative()).isNotNull();
        assertThatThrownBy(() -> rows(six("r", "A", "sup;3", seed -> 1), "network=A,training=one", null))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("training 'one'");
        assertThatThrownBy(() -> rows(study(), "sup3", null))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'sup;3'?");
    }

    @Test
    void all_others_are_tested_against_the_best_and_corrected_together() {
        List<Comparison> rows = rows(study(), null, SignificanceTest.WILCOXON);
        assertThat(rows.get(1).significance()).as("the best itself").isNull();
        for (int i : new int[] {0, 2, 3}) {
            Comparison.Significance found = rows.get(i).significance();
            assertThat(found).isNotNull();
            assertThat(found.against().get("training")).isEqualTo("sup;3");
            // Better with every seed, the diverged ones included: the smallest value that six seeds can give.
            assertThat(found.pValue()).isEqualTo(0.03125).isEqualTo(found.smallest());
            assertThat(found.adjusted()).isEqualTo(3 * 0.03125);
            assertThat(found.comparisons()).isEqualTo(3);
            assertThat(found.seeds()).isEqualTo(6);
        }
    }

    @Test
    void t_tests_say_nothing_of_diverged_seeds_and_do_not_count_them_in_the_correction() {
        List<Comparison> rows = rows(study(), null, SignificanceTest.POOLED);
        assertThat(rows.get(3).significance().pValue()).isNaN();
        assertThat(rows.get(0).significance().comparisons()).isEqualTo(2);
        assertThat(rows.get(2).significance().adjusted())
                .isEqualTo(2 * rows.get(2).significance().pValue());
    }

    @Test
    void paired_tests_use_the_seeds_that_both_have() {
        List<Measurement> trials = new ArrayList<>(study().subList(0, 12));
        trials.removeIf(trial ->
                trial.key().get("training").equals("one") && trial.key().seed() < 2);
        Comparison.Significance found =
                rows(trials, null, SignificanceTest.SIGN).get(0).significance();
        assertThat(found.seeds()).isEqualTo(4);
        assertThat(found.pValue()).isEqualTo(0.125);
    }

    @Test
    void of_correlations_the_largest_is_the_best_and_a_divergence_the_lowest() {
        List<Measurement> trials = new ArrayList<>();
        trials.add(trial("r", "A", "one", 0, 0.9, 0.7));
        trials.add(trial("r", "A", "one", 1, 0.9, NAN));
        trials.add(trial("r", "A", "one", 2, 0.9, 0.5));
        trials.add(trial("r", "B", "one", 0, 0.9, 0.2));
        Question question = Question.of(
                        Measure.of("mean_correlation").higherIsBetter().as(Kind.CORRELATION), "step")
                .at(List.of(2))
                .between(0, 1)
                .tested(SignificanceTest.SIGN);
        List<Comparison> rows = new Comparisons(question, trials, trials).rows();
        assertThat(rows.get(0).atSteps().get(0).quantiles()).isEqualTo(new Comparison.Quantiles(NAN, 0.5, 0.7));
        assertThat(rows.get(0).significance()).isNull();
        assertThat(rows.get(1).significance()).isNotNull();
        // From 0.9 to 0.2 the correlation crosses 0.8 a seventh of a step after step 1.
        assertThat(rows.get(1).correlationTime().median()).isCloseTo(1 + 1.0 / 7, within(1e-12));
    }
}
