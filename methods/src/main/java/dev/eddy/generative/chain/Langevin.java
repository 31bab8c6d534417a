package dev.eddy.generative.chain;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * x ← x + η/2 ∇ log p_σ(x) + √η z at each chain's own noise level; unadjusted, so that the law is off by O(η).
 *
 * @param field along a schedule with a = 1: noise on data that are not scaled
 * @param sigmas the noise levels
 * @param step η from σ
 */
public record Langevin(VectorField field, List<Double> sigmas, DoubleUnaryOperator step) implements MarkovKernel {
    public Langevin {
        sigmas = List.copyOf(sigmas);
        Check.that(
                field.schedule().at(0.5).a() == 1,
                "chains over noise levels need data that are not scaled, a = 1; take field.under(new LinearNoise(…))"
                        + " first");
    }

    /** The same η at all levels. */
    public static Langevin fixed(VectorField field, List<Double> sigmas, double step) {
        return new Langevin(field, sigmas, sigma -> step);
    }

    /** η = step · (σ² + offset): as large as the level allows. */
    public static Langevin scaled(VectorField field, List<Double> sigmas, double step, double offset) {
        return new Langevin(field, sigmas, sigma -> step * (sigma * sigma + offset));
    }

    @Override
    public NoisyStates step(NoisyStates states, ChainDraws draws) {
        Tensor x = states.x();
        double[] etas = Arrays.stream(sigmas(states)).map(step).toArray();
        long[] shape = new long[x.rank()];
        Arrays.fill(shape, 1);
        shape[0] = etas.length;
        Tensor eta = Tensors.of(etas, shape).to(x.dtype());
        Tensor score = field.as(Prediction.SCORE).at(times(states), x);
        Tensor moved = x.plusProduct(0.5, eta, score).plusProduct(eta.squareRoot(), draws.normal(x));
        return new NoisyStates(moved, states.levels());
    }

    /** E[x₁ | x] of each chain at its level (Tweedie): x + σ² score. */
    public Tensor denoised(NoisyStates states) {
        return field.as(Prediction.DATA).at(times(states), states.x());
    }

    /** σ of each chain. */
    public double[] sigmas(NoisyStates states) {
        return Arrays.stream(states.levels().toLongs())
                .mapToDouble(level -> sigmas.get((int) level))
                .toArray();
    }

    private Time times(NoisyStates states) {
        NoiseSchedule schedule = field.schedule();
        return Time.each(
                Arrays.stream(sigmas(states)).map(schedule::timeOfNoiseLevel).toArray());
    }
}
