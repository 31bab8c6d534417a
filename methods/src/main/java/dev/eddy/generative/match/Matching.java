package dev.eddy.generative.match;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
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
        return batch -> loss(
                batch.pairs().context().isNone()
                        ? field
                        : field.told(batch.pairs().context()),
                batch);
    }

    /** The loss of any field at a batch. */
    public Tensor loss(VectorField field, Batch batch) {
        Pairs pairs = batch.pairs();
        Tensor x0 = pairs.x0();
        Tensor x1 = pairs.x1();
        AtTimes<Coefficients> at = AtTimes.of(field.schedule()::at, batch.time(), x0);
        Tensor state = at.sum(Coefficients::s, x0, Coefficients::a, x1);
        Tensor given = field.at(batch.time(), state);
        Tensor prediction = field.prediction().to(space, given, state, at);
        Tensor each = premetric.of(prediction, target(at, x0, x1));
        AtTimes<Double> weights = AtTimes.of(weight::applyAsDouble, batch.time(), x0);
        double numbers = (double) x0.elements() / x0.size(0);
        return each.times(weights.vector(w -> w, each.dtype())).mean().over(numbers);
    }

    private Tensor target(AtTimes<Coefficients> at, Tensor x0, Tensor x1) {
        return switch (space) {
            case DATA -> x1;
            case NOISE -> x0;
            case SCORE -> at.times(c -> -1 / c.s(), x0);
            case VELOCITY -> at.sum(Coefficients::ds, x0, Coefficients::da, x1);
        };
    }
}
