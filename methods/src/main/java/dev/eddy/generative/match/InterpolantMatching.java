package dev.eddy.generative.match;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Interpolant;
import dev.eddy.generative.path.Interpolant.Weights;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;

/**
 * Learns the fields of an interpolant (Albergo, Boffi and Vanden-Eijnden 2023, Theorem 2.7), per number of a state:
 *
 * <pre>
 *   L_b = E ½|b|² − (α' x₀ + β' x₁ + γ' z)·b      L_v: the same without γ' z
 *   L_s = E ½|s|² + z·s/γ                         L_η = E ½|η|² − z·η
 * </pre>
 *
 * Every pair is seen with z and with −z, so that the variance of b and s stays finite where γ' and 1/γ do not. Losses are below 0: their
 * least value is −½ E|field|².
 */
@Doc("quadratic losses of the fields of an interpolant")
public record InterpolantMatching(
        @Doc("from one end to the other") Interpolant path,

        @Default("1e-3") @Doc("distance of times from both ends")
        double margin) {
    public InterpolantMatching {
        Check.that(margin >= 0 && margin < 0.5, "margin is in [0, 0.5), got %s", margin);
    }

    /**
     * Pairs with their times and noise.
     *
     * @param z standard normal, of the shape of the pairs
     */
    public record Batch(Pairs pairs, Time time, Tensor z) {}

    /** Which field is learned. */
    public enum Target {
        /** b, the drift of the transport. */
        DRIFT,
        /** v, the drift without the part of the noise. */
        VELOCITY,
        /** ∇ log p. */
        SCORE,
        /** η = −γ ∇ log p. */
        NOISE
    }

    /** What a training sees. */
    public Batches<Batch> batches(Coupling coupling, int count, DType type) {
        return Batches.drawn(draws -> batch(coupling, count, draws, type));
    }

    Batch batch(Coupling coupling, int count, Draws draws, DType type) {
        Pairs pairs = coupling.draw(count, draws, type);
        Time time = Time.each(new TimeLaws.Uniform(margin).draw(count, draws));
        double[] noise = draws.normals(Math.toIntExact(pairs.x0().elements()));
        return new Batch(pairs, time, Tensors.of(noise, pairs.x0().shape()).to(type));
    }

    /** What a training of a field makes small. */
    public Loss<Batch> loss(Target target, Rate field) {
        return batch -> half(target, field, batch, batch.z())
                .plus(half(target, field, batch, batch.z().negated()))
                .times(0.5);
    }

    private Tensor half(Target target, Rate field, Batch batch, Tensor z) {
        Tensor x0 = batch.pairs().x0();
        Tensor x1 = batch.pairs().x1();
        AtTimes<Weights> at = path.at(batch.time(), x0);
        Tensor value = field.at(batch.time(), path.state(at, x0, x1, z));
        Tensor aim = switch (target) {
            case DRIFT -> path.rate(at, x0, x1, z);
            case VELOCITY -> path.meanRate(at, x0, x1);
            case SCORE -> at.times(w -> -1 / w.gamma(), z);
            case NOISE -> z;
        };
        return value.squared().times(0.5).plusProduct(-1, aim, value).mean();
    }
}
