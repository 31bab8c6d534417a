package dev.eddy.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.Modulation;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimedForcingTest {
    private static final double VISCOSITY = 0.3;
    private static final double OMEGA = 3;
    private static final Grid GRID = Grid.periodic(1, 2 * Math.PI, 16);

    /**
     * Burgers' equation with the source that makes u = cos(ωt)·sin(x) its solution: uₜ + u uₓ − νuₓₓ = −ω sin(ωt) sin x +
     * ½ cos²(ωt) sin 2x + ν cos(ωt) sin x.
     */
    private static Equation manufactured() {
        double quarter = -Math.PI / 2;
        Forcing forcing = new Forcing(List.of(
                // −sin(ωt) = cos(ωt + π/2)
                new Forcing.Wave(0, OMEGA, List.of(1), quarter, 0, new Modulation.Oscillating(OMEGA, Math.PI / 2)),
                new Forcing.Wave(0, VISCOSITY, List.of(1), quarter, 0, new Modulation.Oscillating(OMEGA, 0)),
                // ½ cos² = ¼ + ¼ cos(2ωt)
                new Forcing.Wave(0, 0.25, List.of(2), quarter, 0),
                new Forcing.Wave(0, 0.25, List.of(2), quarter, 0, new Modulation.Oscillating(2 * OMEGA, 0))));
        return Equation.of(
                        "forced Burgers",
                        1,
                        DerivativePolynomial.laplacian(1).scale(VISCOSITY),
                        new Convection(1, true, true))
                .withForcing(forcing);
    }

    private static Tensor solution(double time) {
        return Waves.state(GRID, x -> Math.cos(OMEGA * time) * Math.sin(x[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void the_order_is_kept_with_a_force_that_changes_with_time(int order) {
        try (Scope scope = Scope.open()) {
            Convergence study = Convergence.of(
                    "ETDRK" + order,
                    dt -> Etdrk.of(order).on(GRID, manufactured(), dt),
                    solution(0),
                    1,
                    solution(1),
                    32,
                    64,
                    128);
            assertThat(study.order()).as(study.table()).isCloseTo(order, within(0.15));
        }
    }

    @Test
    void a_stepper_starts_at_the_time_it_is_told() {
        try (Scope scope = Scope.open()) {
            EtdrkStepper stepper = Etdrk.of(4).on(GRID, manufactured(), 0.01).startingAt(0.7);
            assertThat(stepper.after(30).time()).isCloseTo(1, within(1e-14));
            assertThat(Waves.distance(stepper.repeat(solution(0.7), 30), solution(1)))
                    .isLessThan(1e-7);
            // Rollouts, repetitions and single steps agree, also where one step is several.
            Tensor rollout = stepper.rollout(solution(0.7), 6, false);
            Stepper repeated = RepeatedStepper.of(stepper, 3);
            Tensor twice = repeated.after(1).step(repeated.step(solution(0.7)));
            assertThat(Waves.distance(twice, rollout.select(1, 5))).isLessThan(1e-14);
            assertThat(Waves.distance(repeated.rollout(solution(0.7), 2, true).select(1, 2), twice))
                    .isLessThan(1e-14);
            assertThat(Waves.distance(stepper.repeat(solution(0.7), 6), twice)).isLessThan(1e-14);
        }
    }

    @Test
    void a_travelling_wave_and_a_pulse_are_integrated_without_a_nonlinear_part() {
        try (Scope scope = Scope.open()) {
            // uₜ = ν uₓₓ + f with f = (νk² cos(kx − ωt) + ω sin(kx − ωt)): u = cos(kx − ωt) for k = 2.
            Modulation travelling = new Modulation.Travelling(OMEGA);
            Forcing forcing = new Forcing(List.of(
                    new Forcing.Wave(0, 4 * VISCOSITY, List.of(2), 0, 0, travelling),
                    new Forcing.Wave(0, OMEGA, List.of(2), -Math.PI / 2, 0, travelling)));
            Equation equation = Equation.linear(
                            "forced diffusion",
                            1,
                            DerivativePolynomial.laplacian(1).scale(VISCOSITY))
                    .withForcing(forcing);
            Tensor start = Waves.state(GRID, x -> Math.cos(2 * x[0]));
            Tensor end = Waves.state(GRID, x -> Math.cos(2 * x[0] - OMEGA));
            assertThat(Waves.distance(Etdrk.of(4).on(GRID, equation, 0.01).repeat(start, 100), end))
                    .isLessThan(1e-8);

            // A pulse on the mean adds its integral, √(2π)·width.
            Equation pushed = equation.withForcing(
                    new Forcing(List.of(new Forcing.Wave(0, 1, List.of(0), 0, 0, new Modulation.Pulse(0.5, 0.05)))));
            Tensor mean = Etdrk.of(4)
                    .on(GRID, pushed, 0.01)
                    .repeat(start.times(0), 100)
                    .mean();
            assertThat(mean.item()).isCloseTo(Math.sqrt(2 * Math.PI) * 0.05, within(1e-10));
        }
    }

    @Test
    void a_modulation_that_stands_still_is_a_constant_force() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(2, 6, 12);
            Equation flow = EquationCatalog.get("kolmogorov-flow-vorticity")
                    .build(2, Map.of("injection_mode", 2), Profile.EDDY);
            Forcing still = new Forcing(flow.forcing().waves().stream()
                    .map(wave -> wave.withModulation(new Modulation.Oscillating(0, 0)))
                    .toList());
            Tensor state = Waves.benchmark(grid, 1, 1, 0);
            for (int order = 1; order <= 4; order++) {
                Tensor constant = Etdrk.of(order).on(grid, flow, 0.05).repeat(state, 3);
                Tensor timed =
                        Etdrk.of(order).on(grid, flow.withForcing(still), 0.05).repeat(state, 3);
                assertThat(Waves.distance(timed, constant)).isLessThan(1e-13);
            }
        }
    }
}
