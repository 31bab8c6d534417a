package dev.eddy.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.AdamW;
import dev.eddy.optimize.Averaged;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.Lbfgs;
import dev.eddy.optimize.ParameterGroup;
import dev.eddy.optimize.Sgd;
import dev.eddy.random.Seed;
import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one loop with losses that are not of emulators. */
class AnyLossTest {
    private static final Recipe ADAM = new Recipe(Adam.DEFAULT, new ConstantRate(1e-2), 20, 1, 1, 0);
    private static final Recipe LBFGS = new Recipe(new Lbfgs(4, 10), new ConstantRate(1), 20, 1, 1, 0);

    /** @param hooks fresh ones for every training */
    private record Case(String name, Function<DType, Fit<?>> fit, Recipe recipe, Supplier<List<TrainingHook>> hooks) {
        Case(String name, Function<DType, Fit<?>> fit, Recipe recipe) {
            this(name, fit, recipe, List::of);
        }

        Trainer trainer() {
            Trainer trainer = new Trainer(recipe, new Seed(5));
            for (TrainingHook hook : hooks.get()) {
                trainer = trainer.with(hook);
            }
            return trainer;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("fresh batches", Fit::regression, ADAM),
                new Case("regression of a network", Fit::direct, ADAM),
                new Case("two terms, clipped", Fit::residual, ADAM.withClip(0.5)),
                new Case(
                        "flow matching, running mean",
                        Fit::flowMatching,
                        ADAM.withOptimizer(new Averaged(new AdamW(0.9, 0.99, 1e-8, 0.1), 0.9, 3))),
                new Case("likelihood, line search", Fit::likelihood, LBFGS),
                new Case("policy, momentum", Fit::policy, ADAM.withOptimizer(new Sgd(0.9))),
                new Case(
                        "frozen group",
                        Fit::regression,
                        ADAM.withGroups(ParameterGroup.frozen("layers.0"), new ParameterGroup(0.1, "layers.1"))),
                new Case(
                        "groups and line search",
                        Fit::quadratic,
                        LBFGS.withUpdates(9).withGroups(ParameterGroup.frozen("b"), new ParameterGroup(0.3, "c"))),
                new Case(
                        "groups inside a running mean",
                        Fit::residual,
                        ADAM.withOptimizer(new Averaged(new Lbfgs(3, 5), 1, 0))
                                .withGroups(new ParameterGroup(2, "layers.2"))),
                new Case("hook", Fit::regression, ADAM, () -> List.of(new Patience(1000))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_resumed_training_is_the_uninterrupted_one_bit_for_bit(Case given) {
        for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
            try (Scope scope = Scope.open()) {
                Fit<?> whole = given.fit().apply(type);
                TrainingResult uninterrupted = whole.train(given.trainer());
                assertThat(uninterrupted.outcome())
                        .isEqualTo(new Outcome.Finished(given.recipe().updates()));

                Fit<?> broken = given.fit().apply(type);
                TrainingResult part = broken.train(given.trainer().withProgress(stoppingAfter(5)));
                assertThat(part.state().updates()).isEqualTo(5);
                Fit<?> again = given.fit().apply(type);
                TrainingResult resumed =
                        again.train(given.trainer(), Saved.of(part.state()).state());
                assertThat(Saved.of(resumed.state()).withoutTime())
                        .isEqualTo(Saved.of(uninterrupted.state()).withoutTime());
                assertThat(values(again)).isEqualTo(values(whole)).isNotEqualTo(values(broken));
            }
        }
    }

    private static double[] values(Fit<?> fit) {
        return fit.weights().flat().toDoubles();
    }

    private static Progress stoppingAfter(long updates) {
        return new Progress() {
            private long asked;

            @Override
            public Task start(String what, long total) {
                return Progress.NONE.start(what, total);
            }

            @Override
            public boolean stopRequested() {
                return ++asked >= updates;
            }
        };
    }

    @Test
    void a_likelihood_is_largest_at_mean_and_variance() {
        Fit<?> fit = Fit.likelihood(DType.FLOAT64);
        fit.train(new Trainer(LBFGS, new Seed(0)));
        double mean = Arrays.stream(Fit.SAMPLE).average().orElseThrow();
        double variance = Arrays.stream(Fit.SAMPLE)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(values(fit)[0]).isCloseTo(mean, within(1e-8));
        assertThat(Math.exp(2 * values(fit)[1])).isCloseTo(variance, within(1e-8));
    }

    @Test
    void a_policy_finds_the_best_arm() {
        Fit<?> fit = Fit.policy(DType.FLOAT64);
        fit.train(new Trainer(
                ADAM.withOptimizer(new Sgd(0))
                        .withSchedule(new ConstantRate(0.5))
                        .withUpdates(150),
                new Seed(0)));
        double[] preferences = values(fit);
        double all = Arrays.stream(preferences).map(Math::exp).sum();
        assertThat(Math.exp(preferences[2]) / all).isGreaterThan(0.95);
    }

    @Test
    void terms_are_recorded_beside_the_loss() {
        Fit<?> fit = Fit.residual(DType.FLOAT64);
        TrainingResult result = fit.train(new Trainer(ADAM.withRecordEvery(4).withUpdates(200), new Seed(0)));
        List<Curve> curves = result.state().curves();
        assertThat(curves).extracting(Curve::name).containsExactly("loss", "loss;equation", "loss;walls");
        assertThat(curves).allMatch(curve -> curve.size() == 50 && curve.at()[3] == 12);
        double[] loss = result.losses().values();
        double[] equation = curves.get(1).values();
        double[] walls = curves.get(2).values();
        for (int i = 0; i < loss.length; i++) {
            assertThat(loss[i]).isCloseTo(equation[i] + 10 * walls[i], within(1e-12 * loss[i]));
        }
        assertThat(loss[49]).isLessThan(0.5 * loss[0]);
    }

    @Test
    void a_hook_may_end_a_training_and_ends_it_again_when_it_goes_on() {
        Recipe recipe = ADAM.withSchedule(new ConstantRate(0.3)).withUpdates(1000);
        Fit<?> fit = Fit.quadratic(DType.FLOAT64);
        TrainingResult ended = fit.train(new Trainer(recipe, new Seed(0)).with(new Patience(6)));
        long updates = ended.state().updates();
        assertThat(ended.outcome()).isEqualTo(new Outcome.Finished(updates));
        assertThat(ended.stopped()).isFalse();
        assertThat(updates).isBetween(7L, 900L);
        Fit<?> again = Fit.quadratic(DType.FLOAT64);
        TrainingResult more = again.train(
                new Trainer(recipe, new Seed(0)).with(new Patience(6)),
                Saved.of(ended.state()).state());
        assertThat(more.outcome()).isEqualTo(ended.outcome());
        assertThat(values(again)).isEqualTo(values(fit));
        assertThatThrownBy(() -> again.train(new Trainer(recipe, new Seed(0)), ended.state()))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("hook 'patience'");
        assertThatThrownBy(() -> again.train(
                        new Trainer(recipe, new Seed(0)).with(new Patience(1)).with(new Patience(2))))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("same name");
    }

    /** Between updates hooks see the weights that are trained, at the end of an epoch those that would be handed out. */
    @Test
    void what_hooks_judge_and_what_is_handed_out_are_running_means() {
        Fit<?> fit = Fit.quadratic(DType.FLOAT64);
        List<double[]> trained = new ArrayList<>();
        List<double[]> judged = new ArrayList<>();
        TrainingHook watch = new TrainingHook() {
            @Override
            public String name() {
                return "watch";
            }

            @Override
            public Optional<Outcome> updated(long updates, double loss) {
                trained.add(values(fit));
                return Optional.empty();
            }

            @Override
            public Optional<Outcome> epochEnded(long updates) {
                judged.add(values(fit));
                return Optional.empty();
            }
        };
        Recipe recipe = ADAM.withOptimizer(new Averaged(new Sgd(0), 1, 0)).withUpdates(3);
        TrainingResult result = fit.train(new Trainer(recipe, new Seed(0)).with(watch));
        assertThat(judged).hasSize(3);
        for (int n = 1; n <= 3; n++) {
            for (int i = 0; i < 6; i++) {
                double sum = 0;
                for (double[] weights : trained.subList(0, n)) {
                    sum += weights[i];
                }
                assertThat(judged.get(n - 1)[i]).isCloseTo(sum / n, within(1e-14));
            }
        }
        assertThat(result.state().weights().toDoubles()).isEqualTo(trained.get(2));
        assertThat(values(fit)).isEqualTo(judged.get(2));
    }

    @Test
    void what_is_no_loss_of_the_weights_is_refused() {
        Fit<Tensor> fit = Fit.quadratic(DType.FLOAT64);
        Trainer trainer = new Trainer(ADAM, new Seed(0));
        assertThatThrownBy(() ->
                        trainer.train(fit.weights(), goal -> goal.squared().sum(), fit.batches()))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("does not depend on the weights");
        assertThatThrownBy(
                        () -> trainer.train(fit.weights(), goal -> fit.weights().joined(), fit.batches()))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("one number")
                .hasMessageContaining("[6]");
        assertThatThrownBy(() -> Terms.of("a", fit.weights().joined().sum())
                        .plus("a", fit.weights().joined().mean()))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("two terms with the name 'a'");
    }
}
