package dev.eddy.gaussian.conserve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PorousMediumTest {
    private static Stream<PorousMedium> family() {
        return Stream.of(
                new HeatWave(1.3),
                new PorousMediumWave(1, 0.7),
                new PorousMediumWave(3.5, 1),
                new PorousMediumWave(6, 2),
                new StefanProblem(0.55),
                new StefanProblem(0.7));
    }

    /** Masses are those of the solutions; where u is smooth, u_t is (∫ k du)_xx. */
    @ParameterizedTest
    @MethodSource("family")
    void solutions_solve_their_equation_and_have_their_mass(PorousMedium family) {
        try (Scope scope = Scope.open()) {
            double time = 0.6 * family.horizon();
            Tensor times = Tensors.of(new double[] {time}, 1);
            int n = 200_001;
            Tensor points = Tensors.range(DType.FLOAT64, n).times(family.extent() / (n - 1));
            double mass = family.solution(points, times)
                    .select(0, 0)
                    .times(LinearConstraint.trapezoids(points))
                    .sum()
                    .item();
            assertThat(mass).isCloseTo(family.mass(times).item(), within(2e-5));
            double x = 0.4 * Math.min(family.extent(), family.front(times).item());
            double h = 1e-4 * x;
            double dt = 1e-4 * time;
            double rate = (at(family, x, time + dt) - at(family, x, time - dt)) / (2 * dt);
            double flux =
                    (primitive(family, x + h, time) - 2 * primitive(family, x, time) + primitive(family, x - h, time))
                            / (h * h);
            assertThat(rate).isCloseTo(flux, within(1e-4 * Math.abs(rate)));
        }
    }

    private static double at(PorousMedium family, double x, double time) {
        return family.solution(Tensors.of(new double[] {x}, 1), Tensors.of(new double[] {time}, 1))
                .item();
    }

    /** ∫₀ᵘ k, whose second derivative is the right-hand side. */
    private static double primitive(PorousMedium family, double x, double time) {
        double u = at(family, x, time);
        if (family instanceof HeatWave heat) {
            return heat.diffusivity() * u;
        }
        if (family instanceof PorousMediumWave wave) {
            return Math.pow(u, wave.exponent() + 1) / (wave.exponent() + 1);
        }
        return u;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 0.3, 0.999999})
    void the_shock_has_the_height_of_the_threshold(double threshold) {
        try (Scope scope = Scope.open()) {
            StefanProblem stefan = new StefanProblem(threshold);
            double front = 2 * stefan.root();
            assertThat(at(stefan, front * (1 - 1e-12), 1)).isCloseTo(threshold, within(1e-9));
            assertThat(at(stefan, front * (1 + 1e-12), 1)).isZero();
        }
    }

    @Test
    void at_time_0_there_is_nothing() {
        try (Scope scope = Scope.open()) {
            Tensor points = Tensors.of(new double[] {0, 0.1}, 2);
            Tensor times = Tensors.of(new double[] {0}, 1);
            assertThat(new StefanProblem(0.6).solution(points, times).toDoubles())
                    .containsOnly(0);
            assertThat(new PorousMediumWave(2, 1).solution(points, times).toDoubles())
                    .containsOnly(0);
        }
    }
}
