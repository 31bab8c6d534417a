package dev.eddy.gaussian.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessTest {
    private static Tensor vector(double... values) {
        return Tensors.of(values, values.length);
    }

    private static List<StationaryKernel> kernels(Decay decay) {
        return List.of(
                DecayingKernel.of(decay, 0.8, 1.7),
                new SpectralMixture(decay, vector(-0.3, 0.2, -1), vector(0.5, -0.4, 0), vector(0, 0.7, 2.1)));
    }

    private static double difference(Tensor a, Tensor b) {
        return a.minus(b).abs().max().item();
    }

    private static Tensor line(int count, double from, double to) {
        return Tensors.range(DType.FLOAT64, count)
                .times((to - from) / (count - 1))
                .plus(from);
    }

    @ParameterizedTest
    @EnumSource(Decay.class)
    void each_derivative_of_a_kernel_is_that_of_the_one_before(Decay decay) {
        try (Scope scope = Scope.open()) {
            for (StationaryKernel kernel : kernels(decay)) {
                Tensor lags = vector(-2.3, -0.4, -1e-3, 1e-5, 0.2, 1.1, 40).withGradient();
                for (int m = 0; m < Decay.HIGHEST; m++) {
                    Tensor slope = Autograd.gradient(kernel.at(lags, m).sum(), lags);
                    Tensor next = kernel.at(lags, m + 1).detach();
                    double size = next.abs().max().item();
                    assertThat(difference(slope, next)).as("order %d", m + 1).isLessThan(1e-12 * size);
                }
                assertThatThrownBy(() -> kernel.at(lags, 5)).isInstanceOf(Misuse.class);
            }
        }
    }

    /** Points of equal spacing, of another, downwards, and equal ones: by their lags alone it is the same, also in the slopes. */
    @ParameterizedTest
    @EnumSource(Decay.class)
    void the_covariance_of_even_points_is_that_of_any_points(Decay decay) {
        try (Scope scope = Scope.open()) {
            for (StationaryKernel given : kernels(decay)) {
                List<Tensor> leaves =
                        given.parameters().stream().map(Tensor::withGradient).toList();
                StationaryKernel kernel = given.with(leaves);
                Tensor uneven = line(9, 0, 1).squared();
                for (Tensor points : List.of(line(11, -0.3, 2), line(8, 5, 4), line(9, 2, 2), uneven)) {
                    Tensor copy = points.plus(0);
                    for (int order = 0; order <= 3; order++) {
                        Tensor own = kernel.between(points, order, points, order % 2);
                        Tensor any = kernel.between(points, order, copy, order % 2);
                        double size = any.abs().max().item() + 1;
                        assertThat(difference(own, any)).isLessThan(1e-12 * size);
                        Tensor weights = any.detach().sin();
                        List<Tensor> left = Autograd.gradient(own.times(weights).sum(), leaves);
                        List<Tensor> right =
                                Autograd.gradient(any.times(weights).sum(), leaves);
                        for (int i = 0; i < left.size(); i++) {
                            assertThat(difference(left.get(i), right.get(i)))
                                    .isLessThan(
                                            1e-11 * (right.get(i).abs().max().item() + 1));
                        }
                    }
                }
            }
        }
    }

    /** By the rule of trapezoids up to where the spectrum is over. */
    @ParameterizedTest
    @EnumSource(Decay.class)
    void a_kernel_is_the_cosine_transform_of_its_spectrum(Decay decay) {
        try (Scope scope = Scope.open()) {
            SpectralMixture kernel =
                    new SpectralMixture(decay, vector(-0.3, 0.2, -1), vector(0.5, -0.4, 0), vector(0, 0.7, 2.1));
            Tensor at = line(40_001, 0, 40);
            Tensor density = kernel.density(at);
            for (double lag : new double[] {0, 0.13, 0.8}) {
                Tensor turned = density.times(at.times(2 * Math.PI * lag).cos());
                double sum = turned.sum().item() - 0.5 * turned.select(0, 0).item();
                assertThat(sum * 1e-3)
                        .isCloseTo(kernel.at(vector(lag), 0).item(), org.assertj.core.api.Assertions.within(1e-5));
            }
        }
    }

    /** The formula of the gradient and the recorded factorization are two ways to one number. */
    @ParameterizedTest
    @EnumSource(Decay.class)
    void the_gradient_is_that_of_the_likelihood(Decay decay) {
        try (Scope scope = Scope.open()) {
            for (StationaryKernel plain : kernels(decay)) {
                List<Tensor> parameters = new ArrayList<>(
                        plain.parameters().stream().map(Tensor::withGradient).toList());
                StationaryKernel kernel = plain.with(parameters);
                Tensor logNoise = vector(-3).withGradient();
                parameters.add(logNoise);
                List<Tensor> formula = regression(kernel, logNoise).gradient(parameters);
                List<Tensor> recorded =
                        Autograd.gradient(regression(kernel, logNoise).logMarginalLikelihood(), parameters);
                for (int i = 0; i < formula.size(); i++) {
                    assertThat(difference(formula.get(i), recorded.get(i)))
                            .isLessThan(1e-9 * (1 + recorded.get(i).abs().max().item()));
                }
            }
        }
    }

    private static Regression regression(StationaryKernel kernel, Tensor logNoise) {
        Tensor points = line(9, 0, 2);
        return Regression.of(
                kernel,
                List.of(
                        new Observed(points, Observed.VALUE, points.sin(), logNoise.exp()),
                        Observed.of(line(4, 0.1, 1.5), DerivativePolynomial.derivative(1, 0, 1), line(4, 1, 0), 0.1)));
    }

    /** −0.1 u″ + u′ + u = f with u = sin 3x: advection, diffusion and reaction in one operator. */
    @ParameterizedTest
    @EnumSource(Decay.class)
    void a_linear_equation_is_solved_by_one_regression(Decay decay) {
        try (Scope scope = Scope.open()) {
            DerivativePolynomial operator = DerivativePolynomial.isotropic(1, List.of(1.0, 1.0, -0.1));
            Tensor inside = line(25, 0, 2);
            Tensor phase = inside.times(3);
            Tensor f = phase.sin().times(1.9).plus(3, phase.cos());
            Tensor ends = vector(0, 2);
            Regression regression = Regression.of(
                    DecayingKernel.of(decay, 10, 1.0),
                    List.of(Observed.values(ends, ends.times(3).sin(), 1e-9), Observed.of(inside, operator, f, 1e-9)));
            assertThat(regression.failure()).isEmpty();
            Tensor between = line(40, 0, 2);
            Tensor truth = between.times(3).sin();
            double bound = decay == Decay.SQUARED_EXPONENTIAL ? 1e-5 : 2e-2;
            assertThat(difference(regression.at(between).mean(), truth)).isLessThan(bound);
            assertThat(difference(
                            regression
                                    .at(between, DerivativePolynomial.derivative(1, 0, 1))
                                    .mean(),
                            between.times(3).cos().times(3)))
                    .isLessThan(20 * bound);
        }
    }

    /** log x − x has its top at 1, and no slope below 0.9; a rate of 1 steps across. */
    @Test
    void a_search_goes_round_what_has_no_slope() {
        try (Scope scope = Scope.open()) {
            Ascent.Slope slope = (at, step) -> {
                double x = at.get(0).item();
                return List.of(vector(x < 0.9 ? Double.NaN : 1 / x - 1));
            };
            for (double rate : new double[] {0.1, 1, 30}) {
                double end = new Ascent(60, rate)
                        .from(List.of(vector(4)), slope, () -> {})
                        .get(0)
                        .item();
                assertThat(end).as("rate %s", rate).isBetween(0.9, 4.0);
            }
            double stuck = new Ascent(9, 0.1)
                    .from(List.of(vector(0.5)), slope, () -> {})
                    .get(0)
                    .item();
            assertThat(stuck).isEqualTo(0.5);
        }
    }

    @Test
    void a_search_without_any_factor_says_which_matrix_and_what_to_do() {
        try (Scope scope = Scope.open()) {
            Tensor points = line(40, 0, 1);
            StationaryKernel flat = DecayingKernel.of(Decay.SQUARED_EXPONENTIAL, 1e12, 1e-6);
            FittedProcess fitted = FittedProcess.of(
                    flat,
                    List.of(Observed.values(points, points.times(1e-9), 0)),
                    Observed.of(points, Observed.VALUE, points.times(1e-9), 0),
                    new Ascent(3, 0.05),
                    () -> {});
            assertThat(fitted.failure().orElseThrow())
                    .contains("the covariance of 80 observations", "not positive definite", "more noise");
        }
    }

    @Test
    void observations_that_say_the_same_are_told_with_what_to_do() {
        try (Scope scope = Scope.open()) {
            Regression regression = Regression.of(
                    DecayingKernel.of(Decay.SQUARED_EXPONENTIAL, 1, 1e-6),
                    List.of(Observed.values(line(60, 0, 1), line(60, 0, 1), 0)));
            assertThat(regression.failure().orElseThrow())
                    .contains("60 observations", "not positive definite", "more noise");
            assertThat(regression.logMarginalLikelihood().item()).isNaN();
            assertThat(regression.at(vector(0.5)).mean().item()).isNaN();
            assertThatThrownBy(() -> Observed.of(vector(0), DerivativePolynomial.derivative(1, 0, 3), vector(0), 0))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("of order 2 at most");
        }
    }
}
