package dev.eddy.generative.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.path.Gammas;
import dev.eddy.generative.path.GaussianKernel;
import dev.eddy.generative.path.Interpolants;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.PoissonKernel;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.path.VariancePreserving;
import dev.eddy.generative.sample.Divergence;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Exact fields beside derivatives of their densities, and beside each other. */
class OraclesTest {
    private static final GaussianMixture DATA = new GaussianMixture(
            Tensors.of(new double[] {0.2, 0.3, 0.5}, 3),
            Tensors.of(new double[] {2, 0, -1, 1.5, 0.5, -2}, 3, 2),
            Tensors.of(new double[] {0.04, 0.3, 0.15}, 3));
    private static final GaussianMixture SOURCE = GaussianMixture.ring(1.5, 0.5, 0.6, 0.4);

    private static Tensor points(long seed) {
        return Tensors.of(new Draws(new Seed(seed)).normals(40), 20, 2);
    }

    /** ∂_t log p + ∇·u + u·∇ log p = 0. */
    private static void assertContinuity(
            BiFunction<Time, Tensor, Tensor> logDensity, Rate velocity, Rate score, double t, Tensor x) {
        double h = 1e-5;
        Tensor change = logDensity
                .apply(Time.of(t + h), x)
                .minus(logDensity.apply(Time.of(t - h), x))
                .over(2 * h);
        Time time = Time.of(t);
        Tensor spread = Divergence.exact().of(velocity, time, x);
        Tensor carried = velocity.at(time, x)
                .times(score.at(time, x))
                .reshape(x.size(0), -1)
                .sum(1);
        assertThat(change.plus(spread).plus(carried).abs().max().item()).isLessThan(1e-5);
    }

    @Test
    void mixtures_fulfil_the_equation_of_continuity_and_scores_are_slopes_of_densities() {
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            for (NoiseSchedule schedule :
                    List.of(new CondOt(), new Cosine(), new VariancePreserving(0.1, 20), new LinearNoise(3))) {
                MixtureField field = new MixtureField(DATA, schedule);
                for (double t : new double[] {0.2, 0.7}) {
                    Tensor x = points(1);
                    Rate score = field.as(Prediction.SCORE)::at;
                    assertContinuity(field::logDensity, field.velocity(), score, t, x);
                    Tensor leaf = x.withGradient();
                    Tensor slope =
                            Autograd.gradient(field.logDensity(Time.of(t), leaf).sum(), leaf);
                    assertClose(score.at(Time.of(t), x), slope, 1e-9);
                    assertClose(
                            field.divergence(Time.of(t), x),
                            Divergence.exact().of(field.velocity(), Time.of(t), x),
                            1e-9);
                }
            }
        }
    }

    @Test
    void every_prediction_by_its_own_formula_is_what_the_velocity_says() {
        try (Scope scope = Scope.open()) {
            Tensor x = points(2);
            for (Time time : List.of(Time.of(0.35), Time.each(times(20)))) {
                MixtureField field = new MixtureField(DATA, new VariancePreserving(0.1, 20));
                for (Prediction prediction : Prediction.values()) {
                    Tensor converted = field.converted(prediction, time, x, field.at(time, x));
                    assertClose(field.as(prediction).at(time, x), converted, 1e-8);
                }
            }
        }
    }

    private static double[] times(int count) {
        return new Draws(new Seed(9)).uniforms(count, 0.05, 0.95);
    }

    @Test
    void interpolants_of_mixtures_are_consistent() {
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            Tensor x = points(3);
            for (var path : List.of(
                    Interpolants.linear(new Gammas.Root(0.7)),
                    new Interpolants.Trigonometric(new Gammas.Quadratic()),
                    new Interpolants.EncodeDecode(new Gammas.SineSquared()))) {
                MixtureInterpolant exact = new MixtureInterpolant(SOURCE, DATA, path);
                for (double t : new double[] {0.3, 0.8}) {
                    Time time = Time.of(t);
                    assertContinuity(exact::logDensity, exact.drift(), exact.score(), t, x);
                    Tensor score = exact.score().at(time, x);
                    assertClose(
                            exact.drift().at(time, x),
                            exact.velocity().at(time, x).plus(-path.at(t).gammaDGamma(), score),
                            1e-10);
                    assertClose(
                            exact.noise().at(time, x), score.times(-path.at(t).gamma()), 1e-10);
                }
            }
        }
    }

    @Test
    void gaussian_fields_are_carried_exactly() {
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            GaussianField law = GaussianField.power(2, 1.5, 6, 5);
            assertThat(law.variances().mean().item()).isCloseTo(1, within(1e-12));
            CondOt schedule = new CondOt();
            VectorField field = law.along(schedule);
            Tensor x = law.draw(3, new Draws(new Seed(0)), DType.FLOAT64);
            assertContinuity(
                    (time, state) -> law.logDensity(schedule, time.value(), state),
                    field.velocity(),
                    field.as(Prediction.SCORE)::at,
                    0.4,
                    x);
            for (Prediction prediction : Prediction.values()) {
                Time time = Time.each(0.2, 0.5, 0.8);
                Tensor converted = field.converted(prediction, time, x, field.at(time, x));
                assertClose(field.as(prediction).at(time, x), converted, 1e-10);
            }
        }
    }

    /** Of many draws, the variances of modes are those that the field says. */
    @Test
    void draws_of_gaussian_fields_have_their_spectrum() {
        try (Scope scope = Scope.open()) {
            GaussianField law = GaussianField.power(3, 2, 16);
            Tensor x = law.draw(20_000, new Draws(new Seed(5)), DType.FLOAT64);
            double[] power =
                    Fourier.forward(x, 1).abs().squared().mean(0, 1).over(16).toDoubles();
            double[] expected = law.variances().toDoubles();
            for (int k = 0; k < 16; k++) {
                assertThat(power[k] / expected[k]).isCloseTo(1, within(0.06));
            }
        }
    }

    /** A data set of points is a mixture without variance; and a kernel of very many dimensions is nearly the Gaussian one. */
    @Test
    void finite_data_are_a_mixture_of_points() {
        try (Scope scope = Scope.open()) {
            Tensor data = points(4).reshape(20, 1, 2);
            double[] equal = new double[20];
            Arrays.fill(equal, 1.0 / 20);
            GaussianMixture mixture =
                    new GaussianMixture(Tensors.of(equal, 20), data, Tensors.full(DType.FLOAT64, 1e-30, 20));
            Tensor x = points(5).reshape(20, 1, 2);
            for (Time time : List.of(Time.of(0.6), Time.each(times(20)))) {
                Tensor expected = new MixtureField(mixture, new CondOt())
                        .as(Prediction.DATA)
                        .at(time, x);
                assertClose(
                        new FiniteData(data, new GaussianKernel())
                                .along(new CondOt())
                                .at(time, x),
                        expected,
                        1e-9);
                Tensor near = new FiniteData(data, new PoissonKernel(1e7))
                        .along(new CondOt())
                        .at(time, x);
                assertClose(near, expected, 1e-4);
            }
        }
    }

    @Test
    void draws_of_mixtures_have_weights_and_means() {
        try (Scope scope = Scope.open()) {
            Tensor x = DATA.draw(20_000, new Draws(new Seed(6)), DType.FLOAT64);
            double[] mean = x.mean(0).toDoubles();
            assertThat(mean[0]).isCloseTo(0.2 * 2 - 0.3 + 0.25, within(0.03));
            assertThat(mean[1]).isCloseTo(0.3 * 1.5 - 1, within(0.03));
            long third = Arrays.stream(DATA.components(x)).filter(j -> j == 2).count();
            assertThat(third / 20_000.0).isCloseTo(0.5, within(0.02));
        }
    }

    private static void assertClose(Tensor actual, Tensor expected, double tolerance) {
        double size = 1 + expected.abs().max().item();
        assertThat(actual.minus(expected).abs().max().item()).isLessThan(tolerance * size);
    }
}
