package dev.eddy.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearEmulatorTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new LinearEmulator(List.of(1, 2, 3), false, 60, 40);
    }

    @Override
    protected DType precision() {
        return DType.FLOAT64;
    }

    /** One wave determines both weights but for rounding: the published digits, whatever the draw. */
    @Test
    void one_wave_gives_the_published_digits_by_both_ways() {
        try (Scope scope = Scope.open()) {
            Findings found =
                    new LinearEmulator(List.of(1), false, 20, 20).run(new Seed(0), Workbench.inMemory(DType.FLOAT64));
            assertThat(found.numbers().get("superiority_closed_form")).isCloseTo(0.568084, within(1e-5));
            assertThat(found.numbers().get("superiority_fitted")).isCloseTo(0.568084, within(1e-5));
            assertThat(found.outcome().isFinished()).isTrue();
        }
    }
}
