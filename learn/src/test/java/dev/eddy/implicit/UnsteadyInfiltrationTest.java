package dev.eddy.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** Infiltration whose gas takes time. */
class UnsteadyInfiltrationTest {
    private static final Closure TRUTH = new InfiltrationFibres(0.7);

    private static double meanPorosity(Infiltration slab, int steps, boolean balanced) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor porosity = slab.uniform(0.7, DType.FLOAT64);
            Tensor start = balanced ? slab.startInBalance(porosity, TRUTH) : slab.start(porosity);
            Tensor end = slab.stepper(TRUTH, 1.0 / steps).repeat(start, steps);
            return slab.porosity(end).mean().item();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void with_less_gas_the_porosity_is_that_of_gas_in_balance_at_first_order(boolean balanced) {
        Infiltration slab = new Infiltration(32, 4);
        double exact = meanPorosity(slab, 20, balanced);
        double before = Math.abs(meanPorosity(slab.withGasFraction(0.004), 20, balanced) - exact);
        assertThat(before).isBetween(1e-5, 5e-3);
        for (double fraction : new double[] {0.002, 0.001}) {
            double error = Math.abs(meanPorosity(slab.withGasFraction(fraction), 20, balanced) - exact);
            assertThat(before / error).isBetween(1.9, 2.1);
            before = error;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void steps_are_of_first_order(boolean balanced) {
        Infiltration slab = new Infiltration(32, 4).withGasFraction(0.1);
        double exact = 2 * meanPorosity(slab, 640, balanced) - meanPorosity(slab, 320, balanced);
        double before = meanPorosity(slab, 40, balanced) - exact;
        for (int steps : new int[] {80, 160}) {
            double error = meanPorosity(slab, steps, balanced) - exact;
            assertThat(before / error).isBetween(1.85, 2.15);
            before = error;
        }
    }

    @Test
    void what_flows_in_is_in_the_pores_or_has_become_solid() {
        int cells = 16;
        double beta = 0.3;
        double damkohler = 4;
        double dt = 0.02;
        Infiltration slab = new Infiltration(cells, damkohler, 60, new InfiltrationGas.Dense(), beta);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor state = slab.start(slab.uniform(0.7, DType.FLOAT64));
            for (int step = 0; step < 20; step++) {
                Tensor next = slab.stepper(TRUTH, dt).step(state);
                double[] values = next.toDoubles();
                // Half a cell lies between the outer face and the first centre.
                double inflow = Math.pow(values[0], 1.5) * 2 * cells * (1 - values[cells]);
                double gained = content(slab, next) - content(slab, state);
                assertThat(gained).as("step %d", step).isCloseTo(dt * inflow / damkohler, within(1e-13));
                state = next;
            }
            assertThat(slab.porosity(state).mean().item()).isLessThan(0.66);
        }
    }

    /** Gas as deposit, and deposit but for a constant. */
    private static double content(Infiltration slab, Tensor state) {
        Tensor porosity = slab.porosity(state);
        return porosity.times(state.narrow(1, 1, 1))
                .times(slab.gasFraction())
                .minus(porosity)
                .mean()
                .item();
    }

    @Test
    void where_nothing_reacts_the_gas_diffuses_in_by_the_series() {
        int cells = 64;
        double porosity = 0.6;
        double diffusivity = 0.8;
        Infiltration slab = new Infiltration(cells, 2).withGasFraction(0.5);
        double slowness = 0.5 * 2 * porosity;
        double end = 0.3;
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            int steps = 100 << i;
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                Closure inert = Closure.of(Map.of(
                        Closure.DIFFUSIVITY,
                        Tensors.full(DType.FLOAT64, diffusivity, 1, 1, cells),
                        Infiltration.SURFACE,
                        Tensors.zeros(DType.FLOAT64, 1, 1, cells)));
                double[] values = slab.stepper(inert, end / steps)
                        .repeat(slab.start(slab.uniform(porosity, DType.FLOAT64)), steps)
                        .toDoubles();
                for (int cell = 0; cell < cells; cell++) {
                    assertThat(values[cell]).isEqualTo(porosity);
                    double exact = series((cell + 0.5) / cells, diffusivity * end / slowness);
                    errors[i] = Math.max(errors[i], Math.abs(values[cells + cell] - exact));
                }
            }
        }
        assertThat(errors[1]).isLessThan(1.5e-3);
        assertThat(errors[0] / errors[1]).isBetween(1.8, 2.1);
    }

    /** Diffusion into an empty slab that is 1 at its outer face. */
    private static double series(double x, double time) {
        double concentration = 1;
        for (int k = 0; k < 60; k++) {
            double wavenumber = (k + 0.5) * Math.PI;
            concentration -= 2 / wavenumber * Math.sin(wavenumber * x) * Math.exp(-wavenumber * wavenumber * time);
        }
        return concentration;
    }

    @Test
    void laws_read_the_porosity_alone_and_first_states_have_the_gas_that_was_asked_for() {
        Infiltration slab = new Infiltration(8, 4).withGasFraction(0.1);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor porosity = slab.uniform(0.7, DType.FLOAT64);
            assertThat(slab.space().channels()).isEqualTo(2);
            assertThat(slab.start(porosity).narrow(1, 1, 1).toDoubles()).containsOnly(0);
            assertThat(slab.startInBalance(porosity, TRUTH).narrow(1, 1, 1).toDoubles())
                    .containsExactly(slab.gas(porosity, TRUTH, 0).toDoubles());
            Infiltration balanced = slab.withGasFraction(0);
            assertThat(balanced.space().channels()).isEqualTo(1);
            assertThat(balanced.start(porosity)).isSameAs(porosity);
            Tensor two = Tensors.cat(List.of(slab.start(porosity), slab.startInBalance(porosity, TRUTH)), 0);
            Tensor together = slab.stepper(TRUTH, 0.1).step(two);
            assertThat(together.shape()).containsExactly(2, 2, 8);
            assertThat(together.narrow(0, 1, 1).toDoubles())
                    .containsExactly(
                            slab.stepper(TRUTH, 0.1).step(two.narrow(0, 1, 1)).toDoubles());
        }
    }
}
