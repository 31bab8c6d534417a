package dev.eddy.generative.sample;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * x' = a(t') D + s(t') ε with D and ε at the start (DDIM; Song, Meng and Ermon 2021): Euler's method in y = x/a over τ = s/a, where
 * dy/dτ = ε. One step is exact where ε does not change along the way.
 *
 * <p>With η above 0, a part of the noise is drawn anew: of variance η² (s'²/s²)(s² − (a s'/a')²), which for η = 1 is ancestral sampling
 * (DDPM).
 */
@Doc("a step along the line of constant data and noise; eta draws a part of the noise anew")
public record RescaledEuler(
        @Default("0.0") @Doc("0 draws nothing, 1 is ancestral sampling")
        double eta) implements Integrator {
    public RescaledEuler {
        Check.that(eta >= 0 && Double.isFinite(eta), "rescaled-euler: eta is 0 or more, got %s", eta);
    }

    /** Without noise. */
    public RescaledEuler() {
        this(0);
    }

    @Override
    public String name() {
        return eta == 0 ? "rescaled Euler" : "rescaled Euler, eta " + eta;
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public int evaluations() {
        return 1;
    }

    @Override
    public List<Tensor> step(VectorField field, TimeStep step, List<Tensor> state, Supplier<Tensor> noise) {
        Ends ends = Ends.of(field, step, state.get(0));
        if (eta == 0) {
            return List.of(ends.straight());
        }
        AtTimes<Double> fresh = ends.both((from, to) -> {
            double other = from.a() * to.s() / to.a();
            double part = to.s() / from.s() * Math.sqrt(Math.max(0, from.s() * from.s() - other * other));
            return eta * part;
        });
        AtTimes<Double> kept =
                ends.to().with(fresh, (to, drawn) -> Math.sqrt(Math.max(0, to.s() * to.s() - drawn * drawn)));
        Tensor means = ends.to().times(c -> c.a(), ends.data());
        return List.of(fresh.plus(kept.plus(means, c -> c, ends.noise()), c -> c, noise.get()));
    }
}
