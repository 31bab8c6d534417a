package dev.eddy.gaussian.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final int STEPS = 5;

    /** A filter and smoother are the law of all states at once, given all that was seen. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_smoother_is_conditioning_of_the_whole_path(boolean noisy) {
        try (Scope scope = Scope.open()) {
            Draws draws = new Draws(new Seed(3));
            Tensor f = Tensors.of(new double[] {1, 0.4, -0.3, 0.9}, 2, 2);
            Tensor q = Tensors.identity(DType.FLOAT64, 2).times(noisy ? 0.2 : 0);
            LinearModel model =
                    LinearModel.of(f, q, Tensors.of(new double[] {1, 0}, 1, 2), Tensors.full(DType.FLOAT64, 0.1, 1, 1));
            Gaussian initial = Gaussian.independent(
                    Tensors.of(new double[] {1, -1}, 2), Tensors.of(new double[] {1, noisy ? 2 : 0}, 2));
            double[] seen = draws.normals(STEPS);
            seen[2] = Double.NaN;
            Filtered filtered = model.filter(initial, Tensors.of(seen, STEPS, 1));

            // x_t = Fᵗ x₀ + Σ F^{t−s} e_s, as one linear map of independent parts.
            List<Tensor> rows = new ArrayList<>();
            Tensor none = Tensors.zeros(DType.FLOAT64, 2, 2);
            for (int t = 1; t <= STEPS; t++) {
                List<Tensor> row = new ArrayList<>(List.of(power(f, t)));
                for (int s = 1; s <= STEPS; s++) {
                    row.add(s <= t ? power(f, t - s) : none);
                }
                rows.add(Tensors.cat(row, 1));
            }
            Tensor parts = Tensors.cat(
                    List.of(
                            initial.variances(),
                            Tensors.ones(DType.FLOAT64, 2 * STEPS).times(noisy ? 0.2 : 0)),
                    0);
            Gaussian all = Gaussian.independent(
                            Tensors.cat(List.of(initial.mean(), Tensors.zeros(DType.FLOAT64, 2 * STEPS)), 0), parts)
                    .mapped(Tensors.cat(rows, 0));
            Tensor first = Tensors.identity(DType.FLOAT64, 2 * STEPS).gather(0, 0, 2, 6, 8);
            LinearConstraint known = LinearConstraint.noisy(
                    first, Tensors.of(new double[] {seen[0], seen[1], seen[3], seen[4]}, 4), 0.1);
            Gaussian path = all.given(known);
            Gaussian smoothed = filtered.smoothed();
            assertThat(path.mean()
                            .minus(smoothed.mean().reshape(-1))
                            .abs()
                            .max()
                            .item())
                    .isLessThan(1e-10);
            assertThat(path.variances()
                            .minus(Dense.diagonal(smoothed.covariance()).reshape(-1))
                            .abs()
                            .max()
                            .item())
                    .isLessThan(1e-10);
            double evidence = all.mapped(first)
                    .plusNoise(known.noise())
                    .logDensity(known.value())
                    .item();
            assertThat(filtered.logLikelihoods().sum().item()).isCloseTo(evidence, within(1e-9));
        }
    }

    @Test
    void noises_that_are_no_covariances_are_refused() {
        try (Scope scope = Scope.open()) {
            Tensor one = Tensors.identity(DType.FLOAT64, 2);
            Tensor indefinite = Tensors.of(new double[] {1, 2, 2, 1}, 2, 2);
            assertThatThrownBy(() -> LinearModel.of(one, indefinite, one, one))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("the noise Q of a linear model is not positive semi-definite");
            assertThatThrownBy(() -> LinearModel.of(one, one, one, indefinite))
                    .hasMessageContaining("the noise R of a linear model is not positive semi-definite");
        }
    }

    private static Tensor power(Tensor matrix, int times) {
        Tensor product = Tensors.identity(DType.FLOAT64, 2);
        for (int i = 0; i < times; i++) {
            product = product.matmul(matrix);
        }
        return product;
    }

    /** An error of wave k falls by (1 − gain) e^(−νk²Δt) a step where all is seen, and unseen points may be no numbers. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1})
    void nudging_contracts_each_wave_as_it_must(double gain) {
        try (Scope scope = Scope.open()) {
            int n = 16;
            Stepper heat = Etdrk.of(0)
                    .on(
                            Grid.periodic(1, 2 * Math.PI, n),
                            Equation.linear(
                                    "heat", 1, DerivativePolynomial.laplacian(1).scale(0.3)),
                            0.2);
            Tensor wave = Tensors.range(DType.FLOAT64, n)
                    .times(3 * 2 * Math.PI / n)
                    .cos()
                    .reshape(1, 1, n);
            Tensor truth = heat.step(wave);
            Nudging all = new Nudging(heat, Tensors.full(DType.FLOAT64, gain, 1));
            Tensor error = all.step(wave.times(2), truth).minus(truth);
            double factor = (1 - gain) * Math.exp(-0.3 * 9 * 0.2);
            assertThat(error.minus(wave.times(factor)).abs().max().item()).isLessThan(1e-13);
            Nudging blind = new Nudging(heat, Tensors.zeros(DType.FLOAT64, 1, 1, n));
            assertThat(blind.step(wave, truth.times(Double.NaN)).toDoubles()).containsExactly(truth.toDoubles());
        }
    }
}
