package dev.eddy.integrate.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.Modulation;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Waves;
import dev.eddy.ode.Tolerance;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveStepperTest {
    private static final Grid GRID = Grid.periodic(1, 3, 64);

    private static Equation burgers() {
        return EquationCatalog.get("burgers").build(1, Map.of("diffusivity", 0.05), Profile.EDDY);
    }

    private static Tensor wave(double amplitude) {
        return Waves.state(GRID, x -> amplitude * Math.sin(2 * Math.PI * x[0] / 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"etdrk4", "etdrk3", "lawson5", "lawson4", "ark-4"})
    void the_error_follows_the_tolerance_over_three_decades(String name) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor reference = Etdrk.of(4).on(GRID, burgers(), 0.2 / 512).repeat(wave(2), 2048);
            double loosest = Double.NaN;
            for (double relative : new double[] {1e-4, 1e-5, 1e-6, 1e-7}) {
                AdaptiveSolution solution = AdaptiveStepper.of(
                                Schemes.get(name), GRID, burgers(), 0.2, Tolerance.of(relative))
                        .solve(wave(2), 4);
                double error = Waves.distance(solution.states().select(1, 4), reference);
                assertThat(error).as("%s at %s", name, relative).isBetween(relative * 1e-4, relative * 20);
                loosest = Double.isNaN(loosest) ? error : loosest;
                // Steps change by factors of 2, so not every decade shows.
                assertThat(error)
                        .as("%s at %s", name, relative)
                        .isLessThan(loosest * Math.sqrt(relative / 1e-4) * 1.01);
                assertThat(solution.isFinished()).isTrue();
            }
        }
    }

    @Test
    void small_steps_are_taken_only_where_a_push_needs_them() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Equation pushed = burgers()
                    .withForcing(new Forcing(
                            List.of(new Forcing.Wave(0, 20, List.of(2), 0, 0, new Modulation.Pulse(0.55, 0.01)))));
            AdaptiveStepper stepper = AdaptiveStepper.of(Etdrk.of(4), GRID, pushed, 0.1, Tolerance.of(1e-6));
            Tensor state = wave(0.3);
            long[] steps = new long[10];
            for (int i = 0; i < steps.length; i++) {
                AdaptiveSolution one = stepper.after(i).solve(state, 1);
                steps[i] = one.accepted();
                state = one.states().select(1, 1);
            }
            // The pulse is within the sixth output step.
            assertThat(steps[5]).isGreaterThan(8 * steps[0]).isGreaterThan(3 * steps[9]);
            assertThat(steps[0]).isLessThanOrEqualTo(2);
            Tensor reference = Etdrk.of(4).on(GRID, pushed, 0.1 / 512).repeat(wave(0.3), 5120);
            assertThat(Waves.distance(state, reference)).isLessThan(1e-5);
            Tensor atOnce = stepper.repeat(wave(0.3), 10);
            assertThat(Waves.distance(atOnce, reference)).isLessThan(1e-5);
        }
    }

    @Test
    void samples_of_a_batch_have_their_own_steps() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            AdaptiveStepper stepper = AdaptiveStepper.of(Etdrk.of(4), GRID, burgers(), 0.2, Tolerance.of(1e-7));
            Tensor both = Tensors.cat(List.of(wave(0.1), wave(3)), 0);
            AdaptiveSolution together = stepper.solve(both, 3);
            for (int i = 0; i < 2; i++) {
                AdaptiveSolution alone = stepper.solve(both.narrow(0, i, 1), 3);
                assertThat(together.samples().get(i)).isEqualTo(alone.samples().get(0));
                assertThat(Waves.distance(together.states().narrow(0, i, 1), alone.states()))
                        .isLessThan(1e-12);
            }
            AdaptiveSolution.Sample calm = together.samples().get(0);
            AdaptiveSolution.Sample wild = together.samples().get(1);
            assertThat(wild.accepted()).isGreaterThan(3 * calm.accepted());
            assertThat(wild.smallest()).isLessThan(calm.smallest());
            assertThat(wild.rejected()).isPositive().isLessThan(wild.accepted());
        }
    }

    @Test
    void a_sample_that_cannot_meet_the_tolerance_ends_with_the_reason() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor both = Tensors.cat(List.of(wave(0.05), wave(3)), 0);
            AdaptiveSolution coarse = AdaptiveStepper.of(Etdrk.of(4), GRID, burgers(), 0.2, Tolerance.of(1e-8))
                    .withHalvings(2)
                    .solve(both, 2);
            assertThat(coarse.samples().get(0).outcome()).isEqualTo(new Outcome.Finished(2));
            assertThat(coarse.samples().get(1).outcome()).isInstanceOf(Outcome.Stalled.class);
            assertThat(coarse.states().narrow(0, 0, 1).allFinite()).isTrue();
            assertThat(coarse.states()
                            .select(0, 1)
                            .select(0, 2)
                            .isFinite()
                            .to(DType.FLOAT64)
                            .sum()
                            .item())
                    .isZero();

            // uₜ = u² is infinite at time 1.
            Equation blowUp = EquationCatalog.get("general-polynomial")
                    .build(
                            1,
                            Map.of(
                                    "linear_coefficients", List.of(0.0, 0.0, 0.01),
                                    "polynomial_coefficients", List.of(0.0, 0.0, 1.0)),
                            Profile.EDDY);
            AdaptiveSolution end = AdaptiveStepper.of(Etdrk.of(4), GRID, blowUp, 0.4, Tolerance.of(1e-6))
                    .withHalvings(12)
                    .solve(Waves.state(GRID, x -> 1), 3);
            assertThat(end.isFinished()).isFalse();
            assertThat(end.states().select(1, 2).allFinite()).isTrue();
            assertThat(end.states().select(1, 2).mean().item()).isBetween(4.99, 5.01);
        }
    }

    @Test
    void steppers_that_cannot_estimate_or_meet_an_error_are_refused() {
        assertThatThrownBy(() -> AdaptiveStepper.of(Etdrk.of(1), GRID, burgers(), 0.1, Tolerance.DEFAULT))
                .hasMessageContaining("no error estimate")
                .hasMessageContaining("etdrk4");
        Numerics single = Numerics.EDDY.withPrecision(DType.FLOAT32);
        assertThatThrownBy(() -> AdaptiveStepper.of(
                        Etdrk.of(4), SpectralEquation.of(burgers(), GRID, single), 0.1, Tolerance.of(1e-8)))
                .hasMessageContaining("single precision");
    }
}
