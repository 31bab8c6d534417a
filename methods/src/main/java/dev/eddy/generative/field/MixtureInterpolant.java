package dev.eddy.generative.field;

import dev.eddy.generative.path.Interpolant;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.function.Function;

/**
 * An interpolant between two mixtures of Gaussians that are drawn independently: all that a model could learn of it, exactly. States
 * are {@code [batch, …]} of the shape of the mixtures; what comes back has their precision.
 */
public final class MixtureInterpolant {
    private final MixturePairs pairs;
    private final Interpolant interpolant;

    public MixtureInterpolant(GaussianMixture source, GaussianMixture target, Interpolant interpolant) {
        if (!Arrays.equals(source.state(), target.state())) {
            throw new Misuse("an interpolant is between mixtures of states of one shape, got "
                    + Arrays.toString(source.state()) + " and " + Arrays.toString(target.state()));
        }
        this.pairs = MixturePairs.of(source, target);
        this.interpolant = interpolant;
    }

    /** b = E[dx_t/dt | x]: the drift of the transport. */
    public Rate drift() {
        return rate(point -> point.velocity(true));
    }

    /** v = E[α' x₀ + β' x₁ | x], so that b = v − γ γ' score. */
    public Rate velocity() {
        return rate(point -> point.velocity(false));
    }

    /** ∇ log p_t. */
    public Rate score() {
        return rate(MixturePairs.Point::score);
    }

    /** η = E[z | x] = −γ score. */
    public Rate noise() {
        return rate(MixturePairs.Point::noise);
    }

    /** E[x₀ | x]. */
    public Rate first() {
        return rate(MixturePairs.Point::first);
    }

    /** E[x₁ | x]. */
    public Rate second() {
        return rate(MixturePairs.Point::second);
    }

    /** log p_t(x), {@code [batch]}, FLOAT64. */
    public Tensor logDensity(Time time, Tensor x) {
        return point(time, x).logDensity();
    }

    /** ∇·b, {@code [batch]}, FLOAT64. */
    public Tensor divergence(Time time, Tensor x) {
        return point(time, x).divergence(true);
    }

    private MixturePairs.Point point(Time time, Tensor x) {
        return pairs.at(interpolant.at(time, x), x);
    }

    private Rate rate(Function<MixturePairs.Point, Tensor> part) {
        return (time, x) -> part.apply(point(time, x)).reshape(x.shape()).to(x.dtype());
    }
}
