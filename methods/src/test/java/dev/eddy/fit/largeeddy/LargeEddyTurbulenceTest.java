package dev.eddy.fit.largeeddy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.spectral.Calculus;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargeEddyTurbulenceTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new LargeEddyTurbulence(TurbulentFlow.MIXING_LAYER, 8, 4, 2, 2, false, 2, 1, 1, 2);
    }

    @ParameterizedTest
    @EnumSource(TurbulentFlow.class)
    void first_velocities_are_free_of_divergence(TurbulentFlow flow) {
        int n = 10;
        Tensor start = flow.starts(2, n, new Draws(new Seed(1)));
        Calculus calculus = new Calculus(Grid.periodic(3, TurbulentFlow.LENGTH, n), DType.FLOAT64);
        assertThat(calculus.divergence(start).abs().max().item()).isLessThan(1e-12);
        if (flow == TurbulentFlow.DECAYING) {
            assertThat(start.squared().mean().item()).isCloseTo(1.0 / 3, within(1e-12));
        }
    }
}
