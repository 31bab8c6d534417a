package dev.eddy.generative.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.path.Interpolant.Weights;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class InterpolantTest {
    private static final List<Gamma> GAMMAS =
            List.of(new Gammas.Zero(), new Gammas.Root(0.7), new Gammas.Quadratic(), new Gammas.SineSquared());

    private static List<Interpolant> all(Gamma gamma) {
        return List.of(
                Interpolants.linear(gamma),
                new Interpolants.Trigonometric(gamma),
                new Interpolants.EncodeDecode(gamma),
                new Interpolants.Mirror(gamma),
                new Interpolants.Affine(new Polynomial(1.5), gamma));
    }

    @Test
    void ends_are_met() {
        for (Gamma gamma : GAMMAS) {
            for (Interpolant path : all(gamma)) {
                boolean mirror = path instanceof Interpolants.Mirror;
                Weights start = path.at(0);
                Weights end = path.at(1);
                assertThat(new double[] {start.alpha(), start.beta(), start.gamma()})
                        .containsExactly(new double[] {mirror ? 0 : 1, mirror ? 1 : 0, 0}, within(1e-14));
                assertThat(new double[] {end.alpha(), end.beta(), end.gamma()})
                        .containsExactly(new double[] {0, 1, 0}, within(1e-14));
            }
        }
    }

    @Test
    void derivatives_are_those_of_the_weights() {
        List<List<ToDoubleFunction<Weights>>> pairs = List.of(
                List.of(Weights::alpha, Weights::dAlpha),
                List.of(Weights::beta, Weights::dBeta),
                List.of(Weights::gamma, Weights::dGamma),
                List.of(w -> w.alpha() * w.alpha() / 2, Weights::alphaDAlpha),
                List.of(w -> w.beta() * w.beta() / 2, Weights::betaDBeta),
                List.of(w -> w.gamma() * w.gamma() / 2, Weights::gammaDGamma));
        double h = 1e-6;
        for (Gamma gamma : GAMMAS) {
            for (Interpolant path : all(gamma)) {
                for (double t : new double[] {0.11, 0.37, 0.62, 0.9}) {
                    for (List<ToDoubleFunction<Weights>> pair : pairs) {
                        double up = pair.get(0).applyAsDouble(path.at(t + h));
                        double down = pair.get(0).applyAsDouble(path.at(t - h));
                        assertThat(pair.get(1).applyAsDouble(path.at(t)))
                                .as("%s at %s", path, t)
                                .isCloseTo((up - down) / (2 * h), within(1e-7));
                    }
                }
            }
        }
    }

    /** Opposite noises average to the path without noise, and each sample has its own time. */
    @Test
    void antithetic_noise_averages_out() {
        try (Scope scope = Scope.open()) {
            Draws draws = new Draws(new Seed(3));
            Tensor x0 = Tensors.of(draws.normals(24), 3, 2, 4);
            Tensor x1 = Tensors.of(draws.normals(24), 3, 2, 4);
            Tensor z = Tensors.of(draws.normals(24), 3, 2, 4);
            Interpolant path = Interpolants.linear(new Gammas.Root(1));
            Time time = Time.each(0.2, 0.5, 0.9);
            AtTimes<Weights> at = path.at(time, x0);
            Tensor both = path.state(at, x0, x1, z)
                    .plus(path.state(at, x0, x1, z.negated()))
                    .times(0.5);
            Tensor rates = path.rate(at, x0, x1, z)
                    .plus(path.rate(at, x0, x1, z.negated()))
                    .times(0.5);
            for (int i = 0; i < 3; i++) {
                double t = time.ofSample(i);
                Tensor straight = x0.narrow(0, i, 1).times(1 - t).plus(t, x1.narrow(0, i, 1));
                assertThat(both.narrow(0, i, 1).toDoubles()).containsExactly(straight.toDoubles(), within(1e-14));
            }
            assertThat(rates.toDoubles()).containsExactly(x1.minus(x0).toDoubles(), within(1e-13));
            assertThat(at.vector(Weights::beta, DType.FLOAT64).toDoubles()).containsExactly(0.2, 0.5, 0.9);
        }
    }
}
