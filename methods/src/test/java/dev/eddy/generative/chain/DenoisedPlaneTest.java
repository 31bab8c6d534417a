package dev.eddy.generative.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.api.Test;

class DenoisedPlaneTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new DenoisedPlane(10, 20, 8, 0.2, 0.005);
    }

    @Test
    void scaled_steps_visit_levels_more_evenly() {
        var numbers = Rehearsal.of(new DenoisedPlane(300, 300, 32, 0.2, 0.005), 1, DType.FLOAT64)
                .trials()
                .get(0)
                .numbers();
        assertThat(numbers.get("level_gap_scaled")).isLessThan(0.06);
        assertThat(numbers.get("level_gap_scaled")).isLessThan(numbers.getOrDefault("level_gap_fixed", Double.NaN));
    }
}
