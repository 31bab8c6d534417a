package dev.eddy.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.integrate.spectral.Schemes;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkPrecisionTest {
    private static final Grid GRID = Grid.periodic(1, 3, 48);

    private static SpectralEquation burgers() {
        return SpectralEquation.of(
                EquationCatalog.get("burgers").build(1, Map.of("diffusivity", 0.05), Profile.EDDY),
                GRID,
                Numerics.EDDY);
    }

    @Test
    void rows_tell_error_order_and_work_of_each_scheme() {
        try (Scope scope = Scope.open()) {
            Tensor initial = Waves.state(GRID, x -> Math.sin(2 * Math.PI * x[0] / 3));
            WorkPrecision study = WorkPrecision.of(burgers(), initial, 0.4)
                    .with(Etdrk.of(2), 8, 16, 32)
                    .with(Schemes.get("ark-4"), 16, 32)
                    .withAdaptive(Etdrk.of(4), 1e-3, 1e-6)
                    .run();
            Map<String, List<WorkPrecision.Row>> rows = study.byLabel();
            assertThat(rows.keySet()).containsExactly("ETDRK2", "ARK4(3)6L[2]SA", "adaptive ETDRK4");
            List<WorkPrecision.Row> second = rows.get("ETDRK2");
            assertThat(second).extracting(WorkPrecision.Row::evaluations).containsExactly(16L, 32L, 64L);
            assertThat(second.get(0).order()).isNaN();
            assertThat(second.get(2).order()).isCloseTo(2, within(0.15));
            assertThat(rows.get("ARK4(3)6L[2]SA").get(1).order()).isCloseTo(4, within(0.3));
            List<WorkPrecision.Row> adaptive = rows.get("adaptive ETDRK4");
            assertThat(adaptive.get(1).error()).isLessThan(adaptive.get(0).error() / 30);
            assertThat(adaptive.get(1).steps()).isGreaterThan(adaptive.get(0).steps());
            assertThat(study.rows()).allSatisfy(row -> assertThat(row.seconds()).isPositive());
            assertThat(study.table()).contains("adaptive ETDRK4").hasLineCount(8);
        }
    }

    @Test
    void problems_without_a_reference_and_falling_numbers_of_steps_are_refused() {
        try (Scope scope = Scope.open()) {
            Tensor wild = Waves.state(GRID, x -> 1e9 * Math.sin(2 * Math.PI * x[0] / 3));
            assertThatThrownBy(() -> WorkPrecision.of(burgers(), wild, 100)
                            .with(Etdrk.of(2), 1, 2)
                            .run())
                    .hasMessageContaining("is not finite");
            assertThatThrownBy(() -> WorkPrecision.of(burgers(), wild, 1).with(Etdrk.of(2), 8, 4))
                    .hasMessageContaining("rise");
        }
    }
}
