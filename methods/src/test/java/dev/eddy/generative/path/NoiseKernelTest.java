package dev.eddy.generative.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseKernelTest {
    private static final int COUNT = 20_000;
    private static final double SIGMA = 1.7;

    /** Distances of draws in the plane. */
    private static double[] distances(NoiseKernel kernel) {
        try (Scope scope = Scope.open()) {
            double[] sigmas = new double[COUNT];
            Arrays.fill(sigmas, SIGMA);
            return kernel.draw(sigmas, new long[] {2}, new Draws(new Seed(4)))
                    .squared()
                    .sum(1)
                    .squareRoot()
                    .toDoubles();
        }
    }

    /** Distance of Kolmogorov and Smirnov. */
    private static double ks(double[] values, DoubleUnaryOperator cdf) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double worst = 0;
        for (int i = 0; i < sorted.length; i++) {
            double p = cdf.applyAsDouble(sorted[i]);
            worst = Math.max(worst, Math.max(p - (double) i / COUNT, (i + 1.0) / COUNT - p));
        }
        return worst;
    }

    /** In the plane, P(R below ρ) = 1 − (1 + ρ²/r²)^{−D/2}, r = σ√D. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 8, 128, 1e5})
    void draws_have_the_law_of_the_field(double dimensions) {
        double r = SIGMA * Math.sqrt(dimensions);
        double distance = ks(
                distances(new PoissonKernel(dimensions)),
                rho -> -Math.expm1(-dimensions / 2 * Math.log1p(rho * rho / (r * r))));
        assertThat(distance).isLessThan(0.015);
    }

    @Test
    void many_dimensions_are_gaussian_and_few_are_not() {
        DoubleUnaryOperator gaussian = rho -> -Math.expm1(-rho * rho / (2 * SIGMA * SIGMA));
        assertThat(ks(distances(new GaussianKernel()), gaussian)).isLessThan(0.015);
        assertThat(ks(distances(PoissonKernel.of(1)), gaussian)).isCloseTo(0.324, within(0.02));
        assertThat(ks(distances(PoissonKernel.of(8)), gaussian)).isCloseTo(0.062, within(0.015));
        assertThat(PoissonKernel.of(Double.POSITIVE_INFINITY)).isEqualTo(new GaussianKernel());
        Assertions.assertThatThrownBy(() -> new PoissonKernel(0))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("gaussian for infinitely many");
    }

    @Test
    void densities_of_many_dimensions_are_those_of_the_gaussian_kernel_and_have_their_derivative() {
        try (Scope scope = Scope.open()) {
            Tensor squares = Tensors.of(new double[] {0, 0.3, 4, 30}, 4).withGradient();
            Tensor sigma = Tensors.scalar(DType.FLOAT64, SIGMA);
            Tensor far = new PoissonKernel(1e6).logDensity(squares, 3, sigma);
            Tensor limit = new GaussianKernel().logDensity(squares, 3, sigma);
            assertThat(far.toDoubles()).containsExactly(limit.toDoubles(), within(1e-4));
            Tensor few = new PoissonKernel(5).logDensity(squares, 3, sigma);
            double[] slopes = Autograd.gradient(few.sum(), squares).toDoubles();
            double[] at = squares.toDoubles();
            for (int i = 0; i < at.length; i++) {
                assertThat(slopes[i]).isCloseTo(-(3 + 5) / 2.0 / (at[i] + SIGMA * SIGMA * 5), within(1e-12));
            }
        }
    }
}
