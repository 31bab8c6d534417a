package dev.eddy.generative.match;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.Prediction;
import dev.eddy.nn.Context;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Regression;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Learns a field along its own schedule (Lipman et al. 2023; Liu, Gong and Liu 2023; Ho, Jain and Abbeel 2020):
 *
 * <pre>  min E w(t) d(P(x_t, t), P*) ,   x_t = a x₁ + s x₀ </pre>
 *
 * with the field's prediction, or another one that it is converted to, as P, and the same of the pair as the target P*: x₁, x₀, a' x₁ +
 * s' x₀ or −x₀/s.
 *
 * @param space what is compared
 * @param times at which
 * @param premetric by which distance
 * @param weight of times
 */
public record Matching(Prediction space, TimeLaw times, Premetric premetric, DoubleUnaryOperator weight) {
    /** Squared errors of this prediction, all times alike. */
    public Matching(Prediction space) {
        this(space, new TimeLaws.Uniform(0), new Premetrics.Squared(), t -> 1);
    }

    public Matching with(TimeLaw other) {
        return new Matching(space, other, premetric, weight);
    }

    public Matching with(Premetric other) {
        return new Matching(space, times, other, weight);
    }

    public Matching weighted(DoubleUnaryOperator other) {
        return new Matching(space, times, premetric, other);
    }

    /**
     * Pairs with their times.
     *
     * @param time of each pair
     */
    public record Batch(Pairs pairs, Time time) {}

    /** What a training sees. */
    public Batches<Batch> batches(Coupling coupling, int count, DType type) {
        return Batches.drawn(draws -> batch(coupling, count, draws, type));
    }

    /** One batch of it. */
    public Batch batch(Coupling coupling, int count, Draws draws, DType type) {
        Pairs pairs = coupling.draw(count, draws, type);
        return new Batch(pairs, Time.each(times.draw(count, draws)));
    }

    /** What a training of the field makes small: the mean over the batch, per number of a state. */
    public Loss<Batch> loss(NeuralField field) {
        return new Loss<>() {
            @Override
            public Tensor of(Batch batch) {
                return Matching.this.loss(told(field, batch), batch);
            }

            @Override
            public Optional<Regression> regression(Batch batch) {
                return Matching.this.regression(told(field, batch), batch);
            }
        };
    }

    private static NeuralField told(NeuralField field, Batch batch) {
        Context context = batch.pairs().context();
        return context.isNone() ? field : field.told(context);
    }

    /** Squared errors of what the network itself gives. */
    private Optional<Regression> regression(NeuralField field, Batch batch) {
        Along along = Along.of(field, batch);
        return field.prediction() == space
                        && premetric instanceof Premetrics.Squared
                        && along.weights(weight).isAlways(w -> w == 1)
                ? field.regression(batch.time(), along.state(), along.target(space))
                : Optional.empty();
    }

    /** The loss of any field at a batch. */
    public Tensor loss(VectorField field, Batch batch) {
        Along along = Along.of(field, batch);
        Tensor x0 = batch.pairs().x0();
        Tensor state = along.state();
        Tensor given = field.at(batch.time(), state);
        Tensor prediction = field.prediction().to(space, given, state, along.at());
        Tensor each = premetric.of(prediction, along.target(space));
        double numbers = (double) x0.elements() / x0.size(0);
        return each.times(along.weights(weight).vector(w -> w, each.dtype()))
                .mean()
                .over(numbers);
    }

    /** The pairs of a batch along the path of a field. */
    private record Along(Batch batch, AtTimes<Coefficients> at) {
        static Along of(VectorField field, Batch batch) {
            return new Along(
                    batch,
                    AtTimes.of(field.schedule()::at, batch.time(), batch.pairs().x0()));
        }

        Tensor state() {
            return at.sum(
                    Coefficients::s,
                    batch.pairs().x0(),
                    Coefficients::a,
                    batch.pairs().x1());
        }

        AtTimes<Double> weights(DoubleUnaryOperator weight) {
            return AtTimes.of(weight::applyAsDouble, batch.time(), batch.pairs().x0());
        }

        Tensor target(Prediction space) {
            Tensor x0 = batch.pairs().x0();
            Tensor x1 = batch.pairs().x1();
            return switch (space) {
                case DATA -> x1;
                case NOISE -> x0;
                case SCORE -> at.times(c -> -1 / c.s(), x0);
                case VELOCITY -> at.sum(Coefficients::ds, x0, Coefficients::da, x1);
            };
        }
    }
}
