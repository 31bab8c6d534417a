package dev.eddy.generative.field;

import dev.eddy.generative.path.Interpolants;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;

/**
 * The exact field from standard normal noise to a mixture of Gaussians, as its velocity:
 *
 * <pre>  u = Σ_j r_j [ a' m_j + (a a' c_j + s s')/v_j · (x − a m_j) ],   v_j = a² c_j + s²,   r_j ∝ w_j N(x; a m_j, v_j) </pre>
 */
public final class MixtureField implements VectorField {
    private final NoiseSchedule schedule;
    private final MixtureInterpolant interpolant;

    public MixtureField(GaussianMixture data, NoiseSchedule schedule) {
        this.schedule = schedule;
        this.interpolant =
                new MixtureInterpolant(GaussianMixture.standardNormal(data.state()), data, Interpolants.of(schedule));
    }

    @Override
    public Tensor at(Time time, Tensor x) {
        return interpolant.drift().at(time, x);
    }

    @Override
    public Prediction prediction() {
        return Prediction.VELOCITY;
    }

    @Override
    public NoiseSchedule schedule() {
        return schedule;
    }

    /** Each prediction by its own formula, which is finite at both ends where a conversion may not be. */
    @Override
    public VectorField as(Prediction other) {
        Rate exact = switch (other) {
            case VELOCITY -> interpolant.drift();
            case SCORE -> interpolant.score();
            case NOISE -> interpolant.first();
            case DATA -> interpolant.second();
        };
        return other == Prediction.VELOCITY ? this : VectorField.of(other, schedule, exact);
    }

    /** log p_t(x), {@code [batch]}. */
    public Tensor logDensity(Time time, Tensor x) {
        return interpolant.logDensity(time, x);
    }

    /** ∇·u, {@code [batch]}. */
    public Tensor divergence(Time time, Tensor x) {
        return interpolant.divergence(time, x);
    }
}
