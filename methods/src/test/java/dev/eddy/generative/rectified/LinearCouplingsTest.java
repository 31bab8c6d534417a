package dev.eddy.generative.rectified;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.api.Test;

class LinearCouplingsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new LinearCouplings(16, 3, 2, 5);
    }

    @Test
    void one_step_is_exact_whether_the_path_is_straight_or_not() {
        assertThat(Rehearsal.of(experiment(), 1, DType.FLOAT64).verdicts())
                .extracting(ClaimVerdict::standing)
                .containsOnly(ClaimVerdict.Standing.HOLDS);
    }
}
