package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.nn.layer.Weights;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.Lbfgs;
import dev.eddy.optimize.Optimizer;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.tensor.Leaves;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Evaluation;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Terms;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import dev.eddy.train.TrainingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Loss} with its {@link Batches} keeps: it is one number with the gradient that it says; a batch is a value of
 * seed and update; what is not finite is an outcome; and a resumed training is the uninterrupted one.
 *
 * @param <B> a batch
 */
public abstract class LossContract<B> {
    private static final Seed SEED = new Seed(7);

    /**
     * Something to learn.
     *
     * @param weights in double precision
     */
    public record Learned<B>(Weights weights, Loss<B> loss, Batches<B> batches) {}

    /** The loss under test with weights of its own, the same ones with every call; smooth around them. */
    protected abstract Learned<B> make();

    /** The same batch with values that are not numbers; the loss must not finish with it. */
    protected abstract B spoiled(B batch);

    /** Whether different updates see different batches; full batches do not. */
    protected boolean drawsBatches() {
        return true;
    }

    private static <B> Evaluation evaluate(Learned<B> learned, Seed seed, long update) {
        try (Leaves.Together all = learned.weights().together()) {
            return learned.loss().evaluate(learned.batches().batch(seed, update), learned.weights());
        }
    }

    @Test
    void it_is_one_number_the_sum_of_no_more_than_its_terms() {
        try (Scope scope = Scope.open()) {
            Learned<B> learned = make();
            B batch = learned.batches().batch(SEED, 0);
            Terms terms = learned.loss().terms(batch);
            assertThat(terms.total().elements()).isEqualTo(1);
            assertThat(terms.total().item()).isFinite();
            assertThat(learned.loss().of(batch).item()).isEqualTo(terms.total().item());
            Evaluation evaluation = evaluate(learned, SEED, 0);
            double size = Math.abs(terms.total().item());
            assertThat(evaluation.loss()).isCloseTo(terms.total().item(), within(1e-12 * size));
            assertThat(evaluation.terms().keySet()).isEqualTo(terms.parts().keySet());
            terms.parts()
                    .forEach((name, value) -> assertThat(value.item()).as(name).isFinite());
        }
    }

    @Test
    void its_gradient_is_that_of_finite_differences() {
        try (Scope scope = Scope.open()) {
            Learned<B> learned = make();
            Tensor start = learned.weights().flat().copy();
            int count = Math.toIntExact(start.elements());
            for (long update = 0; update < 3; update++) {
                Tensor gradient = evaluate(learned, SEED, update).gradient();
                assertThat(gradient.shape()).isEqualTo(start.shape());
                Tensor way = Tensors.of(new Draws(SEED.at(update)).normals(count), count);
                double slope = gradient.times(way).sum().item();
                double h = 1e-5;
                double difference =
                        (at(learned, update, start.plus(h, way)) - at(learned, update, start.plus(-h, way))) / (2 * h);
                learned.weights().load(start);
                assertThat(slope).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
            }
        }
    }

    private static <B> double at(Learned<B> learned, long update, Tensor weights) {
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            learned.weights().load(weights);
            return learned.loss().of(learned.batches().batch(SEED, update)).item();
        }
    }

    @Test
    void a_batch_is_a_value_of_seed_and_update() {
        try (Scope scope = Scope.open()) {
            Learned<B> learned = make();
            double[] fifth = gradient(learned, SEED, 5);
            double[] third = gradient(learned, SEED, 3);
            assertThat(gradient(learned, SEED, 5)).isEqualTo(fifth);
            assertThat(gradient(make(), SEED, 5)).isEqualTo(fifth);
            if (drawsBatches()) {
                assertThat(third).isNotEqualTo(fifth);
                assertThat(gradient(learned, new Seed(8), 5)).isNotEqualTo(fifth);
            }
        }
    }

    private static double[] gradient(Learned<?> learned, Seed seed, long update) {
        return evaluate(learned, seed, update).gradient().toDoubles();
    }

    private static Recipe recipe(Optimizer optimizer) {
        return new Recipe(optimizer, new ConstantRate(1e-3), 5, 1, 1, 0);
    }

    @Test
    void what_is_not_finite_is_an_outcome_that_leaves_the_weights_alone() {
        for (Optimizer optimizer : List.of(Adam.DEFAULT, new Lbfgs(2, 3))) {
            try (Scope scope = Scope.open()) {
                Learned<B> learned = make();
                Batches<B> spoiled = (seed, update) -> {
                    B batch = learned.batches().batch(seed, update);
                    return update == 2 ? spoiled(batch) : batch;
                };
                TrainingResult result =
                        new Trainer(recipe(optimizer), SEED).train(learned.weights(), learned.loss(), spoiled);
                assertThat(result.outcome()).isInstanceOfSatisfying(Outcome.NotFinite.class, failed -> {
                    assertThat(failed.update()).isEqualTo(3);
                    assertThat(failed.what()).isNotEmpty();
                });
                Learned<B> fine = make();
                new Trainer(recipe(optimizer).withUpdates(2), SEED).train(fine.weights(), fine.loss(), fine.batches());
                assertThat(learned.weights().flat().toDoubles())
                        .isEqualTo(fine.weights().flat().toDoubles());
            }
        }
    }

    @Test
    void a_resumed_training_is_the_uninterrupted_one_bit_for_bit() {
        for (Optimizer optimizer : List.of(Adam.DEFAULT, new Lbfgs(2, 3))) {
            try (Scope scope = Scope.open()) {
                Learned<B> whole = make();
                Trainer trainer = new Trainer(recipe(optimizer), SEED);
                trainer.train(whole.weights(), whole.loss(), whole.batches());
                Learned<B> broken = make();
                TrainingResult part =
                        trainer.withProgress(new StopAfter(3)).train(broken.weights(), broken.loss(), broken.batches());
                assertThat(part.state().updates()).isEqualTo(3);
                Learned<B> again = make();
                Map<String, Tensor> stored = new LinkedHashMap<>();
                part.state().tensors().forEach((name, tensor) -> stored.put(name, tensor.copy()));
                trainer.train(
                        again.weights(),
                        again.loss(),
                        again.batches(),
                        TrainingState.of(stored, part.state().metadata()));
                assertThat(again.weights().flat().toDoubles())
                        .isEqualTo(whole.weights().flat().toDoubles());
            }
        }
    }

    private static final class StopAfter implements Progress {
        private final int updates;
        private int asked;

        StopAfter(int updates) {
            this.updates = updates;
        }

        @Override
        public Task start(String what, long total) {
            return Progress.NONE.start(what, total);
        }

        @Override
        public boolean stopRequested() {
            return ++asked >= updates;
        }
    }
}
