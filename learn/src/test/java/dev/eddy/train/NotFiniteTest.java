package dev.eddy.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.AdamW;
import dev.eddy.optimize.Averaged;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.Lbfgs;
import dev.eddy.optimize.Optimizer;
import dev.eddy.optimize.ParameterGroup;
import dev.eddy.optimize.Schedule;
import dev.eddy.optimize.Sgd;
import dev.eddy.random.Seed;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not finite ends a training by name, and reaches neither the weights nor the memory of an optimiser. */
class NotFiniteTest {
    private static final long BAD = 4;

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                Adam.DEFAULT,
                new AdamW(0.9, 0.99, 1e-8, 0.1),
                new Sgd(0.9),
                new Sgd(0.9, true),
                new Lbfgs(3, 8),
                new Averaged(Adam.DEFAULT, 0.9, 0),
                new Averaged(new Lbfgs(3, 8), 1, 0));
    }

    private static Weights weights(DType type) {
        Blueprint parameters = new Blueprint();
        parameters.weight("a", Initialisation.normal(1), 3);
        parameters.weight("b", Initialisation.normal(1), 2);
        return parameters.draw(new Seed(0), type);
    }

    private static Recipe recipe(Optimizer optimizer) {
        return new Recipe(optimizer, new ConstantRate(0.01), 10, 1, 1, 0);
    }

    /** Fine up to a batch that adds a term of its own. */
    private static TrainingResult train(Weights weights, Recipe recipe, BiFunction<Weights, Terms, Terms> bad) {
        Loss<Long> loss = Loss.ofTerms(update -> {
            Terms good = Terms.of("good", weights.joined().minus(1).squared().mean());
            return update == BAD ? bad.apply(weights, good) : good;
        });
        return new Trainer(recipe, new Seed(0)).train(weights, loss, (seed, update) -> update);
    }

    /** 0 times an infinite slope: a gradient that is not a number of a value that is 0. */
    private static Tensor kink(Tensor values) {
        return values.times(0).squareRoot().sum();
    }

    private static Tensor times(Tensor value, double factor) {
        return value.times(factor);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void the_update_is_not_made_and_what_is_at_fault_is_named(Optimizer optimizer) {
        Map<String, BiFunction<Weights, Terms, Terms>> faults = Map.of(
                "the term bad of the loss",
                (weights, good) -> good.plus("bad", times(weights.joined().sum(), Double.NaN)),
                "the term huge of the loss",
                (weights, good) -> good.plus(
                        "huge", times(weights.joined().squared().sum(), 1e308).times(1e308)),
                "the gradient of the term kink of the loss with respect to b",
                (weights, good) -> good.plus("kink", kink(weights.get(1))),
                "the gradient of the loss with respect to a",
                (weights, good) -> Terms.of(kink(weights.joined())));
        for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
            faults.forEach((what, fault) -> {
                try (Scope scope = Scope.open()) {
                    Weights good = weights(type);
                    TrainingResult before = train(good, recipe(optimizer).withUpdates(BAD), fault);
                    Weights bad = weights(type);
                    TrainingResult result = train(bad, recipe(optimizer), fault);
                    assertThat(result.outcome()).isEqualTo(new Outcome.NotFinite(BAD + 1, what));
                    assertThat(Saved.of(result.state()).withoutTime())
                            .isEqualTo(Saved.of(before.state()).withoutTime());
                    assertThat(bad.flat().toDoubles())
                            .isEqualTo(before.state().weights().toDoubles());
                }
            });
        }
    }

    @Test
    void a_single_loss_is_called_the_loss_and_broken_weights_by_their_name() {
        Weights weights = weights(DType.FLOAT64);
        Loss<Long> loss = update -> weights.joined().squared().sum().times(update == 2 ? Double.NaN : 1);
        Trainer trainer = new Trainer(recipe(Adam.DEFAULT), new Seed(0));
        assertThat(trainer.train(weights, loss, (seed, update) -> update).outcome())
                .isEqualTo(new Outcome.NotFinite(3, "the loss"));
        weights.load(List.of(new double[] {1, 2, 3}, new double[] {4, Double.NaN}));
        assertThat(trainer.train(weights, loss, (seed, update) -> update).outcome())
                .isEqualTo(new Outcome.NotFinite(1, "the weight b"));
    }

    /** Slopes of 1e20 at a rate of 1e30, and weights that decay by 1e29 in each step. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void a_step_out_of_the_range_of_numbers_is_undone(Optimizer optimizer) {
        Recipe absurd = recipe(optimizer).withSchedule(new ConstantRate(1e30));
        for (double slope : new double[] {1e20, 1, 1e-20}) {
            Weights weights = weights(DType.FLOAT32);
            double[] before = weights.flat().toDoubles();
            Loss<Long> loss = update -> weights.joined().times(slope).sum();
            TrainingResult result = new Trainer(absurd, new Seed(0)).train(weights, loss, Batches.always(0L));
            assertThat(Arrays.stream(weights.flat().toDoubles())).allMatch(Double::isFinite);
            result.state()
                    .optimizer()
                    .tensors()
                    .forEach((name, memory) ->
                            assertThat(memory.allFinite()).as(name).isTrue());
            if (optimizer instanceof Sgd && slope == 1e20) {
                assertThat(result.outcome()).isEqualTo(new Outcome.NotFinite(1, "the weight a after the update"));
                assertThat(weights.flat().toDoubles()).isEqualTo(before);
            }
            if (optimizer instanceof AdamW && slope == 1) {
                assertThat(result.outcome()).isEqualTo(new Outcome.NotFinite(2, "the weight a after the update"));
                assertThat(result.state().updates()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_learning_rate_that_is_no_rate_is_refused() {
        for (double rate : new double[] {Double.NaN, -1, 1e31}) {
            Schedule schedule = new Schedule() {
                @Override
                public double rate(long update, long updates) {
                    return rate;
                }

                @Override
                public String shortName() {
                    return "none";
                }
            };
            Weights weights = weights(DType.FLOAT32);
            Trainer trainer = new Trainer(recipe(Adam.DEFAULT).withSchedule(schedule), new Seed(0));
            assertThatThrownBy(() -> trainer.train(
                            weights, update -> weights.joined().squared().sum(), Batches.always(0L)))
                    .isInstanceOf(Misuse.class)
                    .hasMessage("the learning rate of update 1 is " + rate
                            + "; set a schedule with rates from 0 to 1.0E30");
        }
    }

    /** Where nothing is learned, nothing can be at fault. */
    @Test
    void a_frozen_part_may_have_any_gradient() {
        Recipe frozen = recipe(Adam.DEFAULT).withGroups(ParameterGroup.frozen("b"));
        Weights weights = weights(DType.FLOAT32);
        double[] before = weights.get(1).toDoubles();
        TrainingResult result = train(weights, frozen, (all, good) -> good.plus("kink", kink(all.get(1))));
        assertThat(result.outcome()).isEqualTo(new Outcome.Finished(10));
        assertThat(weights.get(1).toDoubles()).isEqualTo(before);
        assertThat(weights.get(0).toDoubles()).doesNotContain(Double.NaN);
    }

    /** Entries of 1e30 have squares beyond single precision. */
    @Test
    void a_gradient_whose_norm_overflows_is_clipped_along_its_direction() {
        for (double size : new double[] {1, 1e30, 1e37}) {
            Weights weights = weights(DType.FLOAT32);
            double[] before = weights.flat().toDoubles();
            Loss<Long> loss = update ->
                    weights.get(0).times(size).sum().plus(weights.get(1).sum().times(0));
            new Trainer(recipe(new Sgd(0)).withClip(0.5).withUpdates(1), new Seed(0))
                    .train(weights, loss, (seed, update) -> update);
            double[] after = weights.flat().toDoubles();
            for (int i = 0; i < 5; i++) {
                double step = i < 3 ? 0.01 * 0.5 / Math.sqrt(3) : 0;
                assertThat(before[i] - after[i]).isCloseTo(step, within(1e-6));
            }
        }
    }

    /** ½w² with a hole in it: beyond 2 the value is finite and the gradient is not. */
    @Test
    void a_line_search_keeps_out_of_where_the_gradient_is_not_finite() {
        Blueprint one = new Blueprint();
        one.weight("w", Initialisation.constant(-1), 1);
        Weights weights = one.draw(new Seed(0), DType.FLOAT64);
        Loss<Long> loss = update -> {
            Tensor w = weights.get(0);
            Tensor value = w.minus(1.5).squared().sum().times(0.5);
            return w.item() > 2 ? value.plus(kink(w)) : value;
        };
        Recipe recipe = new Recipe(new Lbfgs(3, 20), new ConstantRate(8), 6, 1, 1, 0);
        TrainingResult result = new Trainer(recipe, new Seed(0)).train(weights, loss, Batches.always(0L));
        assertThat(result.outcome()).isEqualTo(new Outcome.Finished(6));
        assertThat(weights.flat().item()).isCloseTo(1.5, within(1e-6));
        assertThat(Arrays.stream(result.losses().values())).allMatch(Double::isFinite);
    }
}
