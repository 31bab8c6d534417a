package dev.eddy.superiority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.difference.Transport;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.spectral.Complex;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.solve.linear.Richardson;
import dev.eddy.solver.EtdrkSolver;
import dev.eddy.solver.FiniteDifference;
import dev.eddy.solver.PoissonDifference;
import dev.eddy.solver.Solver;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Symbols are what one step of the solvers themselves multiplies the modes by. */
class SymbolsOfSteppersTest {
    private static final int N = 100;
    private static final Grid GRID = Grid.periodic(1, 1, N);

    /** The discrete Fourier transform of the answer to a peak. */
    private static Complex[] measured(Solver physics, Equation equation, double dt, int from) {
        try (Scope scope = Scope.open()) {
            double[] peak = new double[N];
            peak[0] = 1;
            if (from > 0) { // sources of Poisson's problem have mean 0
                java.util.Arrays.setAll(peak, j -> peak[j] - 1.0 / N);
            }
            double[] answer = physics.on(equation, GRID, dt, Numerics.EDDY, new Effort())
                    .step(Tensors.of(peak, 1, 1, N))
                    .toDoubles();
            Complex[] modes = new Complex[N / 2 + 1];
            for (int m = 0; m < modes.length; m++) {
                double re = 0;
                double im = 0;
                for (int j = 0; j < N; j++) {
                    double angle = -2 * Math.PI * (m * j % N) / N;
                    re += answer[j] * Math.cos(angle);
                    im += answer[j] * Math.sin(angle);
                }
                modes[m] = new Complex(re, im);
            }
            return modes;
        }
    }

    private static void same(Complex[] measured, Amplification symbol, double scale) {
        for (int m = 1; m < measured.length; m++) {
            Complex expected = symbol.at(m / (double) N).value();
            assertThat(measured[m].minus(expected).abs())
                    .as("mode %d: %s, %s", m, measured[m], expected)
                    .isLessThan(1e-12 * scale);
        }
    }

    private static Equation equation(double... coefficients) {
        return Equation.linear(
                "linear",
                1,
                DerivativePolynomial.isotropic(
                        1, java.util.Arrays.stream(coefficients).boxed().toList()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.03, -0.3, -0.9, -3, 0.3})
    void upwind_schemes_of_advection(double gamma) {
        Equation advection = equation(0, gamma / N);
        Evolution evolution = Evolution.advection(gamma);
        for (double theta : new double[] {0, 0.5, 1}) {
            same(measured(FiniteDifference.of(theta, 1), advection, 1, 0), evolution.theta(theta), 1 + Math.abs(gamma));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.3, 3})
    void central_schemes_of_diffusion(double gamma) {
        Equation diffusion = equation(0, 0, gamma / (2.0 * N * N));
        Evolution evolution = Evolution.diffusion(gamma);
        for (double theta : new double[] {0, 0.5, 1}) {
            same(measured(FiniteDifference.of(theta, 1), diffusion, 1, 0), evolution.theta(theta), 1 + gamma);
        }
        same(measured(new EtdrkSolver(0, 1), diffusion, 1, 0), evolution.analytic(), 1);
    }

    @ParameterizedTest
    @CsvSource({"UPWIND, 2", "UPWIND3, 2", "UPWIND3, 4", "CENTRED, 4"})
    void any_linear_equation_and_stencil(Transport transport, int accuracy) {
        Equation mixed = equation(-0.2, -0.013, 2e-5, 3e-8, -2e-10);
        Evolution evolution = new Evolution(mixed, GRID, 0.7, transport, accuracy);
        for (double theta : new double[] {0, 0.3, 1}) {
            same(
                    measured(FiniteDifference.of(theta, 1).withScheme(transport, accuracy), mixed, 0.7, 0),
                    evolution.theta(theta),
                    3);
        }
        Complex[] spectral = measured(new EtdrkSolver(0, 1), mixed, 0.7, 0);
        // The Nyquist mode of a spectral solver has no odd derivatives.
        same(java.util.Arrays.copyOf(spectral, N / 2), evolution.analytic(), 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 100})
    void truncated_sweeps_of_poisson(int sweeps) {
        Equation poisson = PoissonDifference.equation(1);
        Inversion inversion = new Inversion(poisson, GRID, 2);
        Stopping exactly = new Stopping(0, 0, sweeps);
        same(
                measured(new PoissonDifference(new Jacobi(), exactly, Gradients.CUT), poisson, 1, 1),
                inversion.jacobi(sweeps),
                1);
        double step = 0.4 / (N * N);
        same(
                measured(new PoissonDifference(new Richardson(step), exactly, Gradients.CUT), poisson, 1, 1),
                inversion.richardson(sweeps, step),
                1);
    }

    @Test
    void a_grid_of_spacing_one_only_drops_its_square() {
        for (double phi : List.of(0.01, 0.2, 0.5)) {
            Inversion scaled = new Inversion(PoissonDifference.equation(1), GRID, 2);
            double unit = Inversion.poisson().jacobi(7).at(phi).value().re();
            assertThat(scaled.jacobi(7).at(phi).value().re() * N * N).isCloseTo(unit, within(1e-12 * unit));
        }
    }

    @Test
    void exact_differences_of_poisson() {
        Equation poisson = PoissonDifference.equation(1);
        same(
                measured(new PoissonDifference(new Direct(), new Stopping(1e-14, 0, 1), Gradients.CUT), poisson, 1, 1),
                new Inversion(poisson, GRID, 2).differences(),
                1);
    }
}
