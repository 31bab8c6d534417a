package dev.eddy.generative.turbo;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.ConditionalField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;

/**
 * Trains a {@link VelocityRefiner} of a field v (Zhao et al. 2024, equation 9):
 *
 * <pre>
 *   min E‖v(x_t, t) + r(x', t', v(x_t, t)) − v(x', t')‖² ,   x' = x_t + δ v(x_t, t) ,   t' = t + δ ,   δ uniform in [0, span]
 * </pre>
 *
 * with x_t on the path between the ends of pairs, t uniform in [0, 1] and t' at most 1.
 */
@Doc("a refiner learns how a velocity changes along the flow")
public record RefinerMatching(
        @Default("0.12") @Doc("longest time between the velocity that is known and the one that is wanted")
        double span) {
    public RefinerMatching {
        Check.that(span > 0 && span <= 1, "span is in (0, 1], got %s", span);
    }

    /**
     * Pairs with both times of each.
     *
     * @param later by at most the span
     */
    public record Batch(Pairs pairs, Time time, Time later) {}

    /** What a training sees. */
    public Batches<Batch> batches(Coupling coupling, int count, DType type) {
        return Batches.drawn(draws -> batch(coupling, count, draws, type));
    }

    Batch batch(Coupling coupling, int count, Draws draws, DType type) {
        Pairs pairs = coupling.draw(count, draws, type);
        double[] times = draws.uniforms(count, 0, 1);
        double[] later = draws.uniforms(count, 0, span);
        for (int i = 0; i < count; i++) {
            later[i] = Math.min(1, times[i] + later[i]);
        }
        return new Batch(pairs, Time.each(times), Time.each(later));
    }

    /** What a training of the refiner makes small: the mean over the batch, per number of a state. The field stays as it is. */
    public Loss<Batch> loss(ConditionalField field, VelocityRefiner refiner) {
        return batch -> {
            Known known = known(field, batch);
            return refiner.told(batch.pairs().context())
                    .refined(batch.later(), known.x(), known.before())
                    .meanSquaredError(known.after());
        };
    }

    /** The same loss where the velocity that is known is used as it is: what a refiner begins from. */
    public double ofRepeating(ConditionalField field, Batch batch) {
        Known known = known(field, batch);
        return known.before().meanSquaredError(known.after()).item();
    }

    private record Known(Tensor x, Tensor before, Tensor after) {}

    private static Known known(ConditionalField field, Batch batch) {
        Pairs pairs = batch.pairs();
        VectorField told = field.told(pairs.context());
        try (NoGrad off = NoGrad.open()) {
            Tensor x0 = pairs.x0();
            AtTimes<Coefficients> at = AtTimes.of(told.schedule()::at, batch.time(), x0);
            Tensor x = at.sum(Coefficients::s, x0, Coefficients::a, pairs.x1());
            Tensor before = told.velocity().at(batch.time(), x);
            double[] lengths = new double[pairs.size()];
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = batch.later().ofSample(i) - batch.time().ofSample(i);
            }
            Tensor moved = x.plusProduct(Time.each(lengths).against(x), before);
            return new Known(moved, before, told.velocity().at(batch.later(), moved));
        }
    }
}
