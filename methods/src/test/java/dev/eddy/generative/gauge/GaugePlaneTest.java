package dev.eddy.generative.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.api.Test;

class GaugePlaneTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new GaugePlane(20, 4, 10);
    }

    /** With a quarter of the steps: likelihoods stay, dimensions do not. */
    @Test
    void laws_stay_and_dimensions_are_lost() {
        Rehearsal rehearsal = Rehearsal.of(new GaugePlane(500, 100, 60), 1, DType.FLOAT64);
        assertThat(rehearsal.verdicts())
                .filteredOn(verdict -> verdict.standing() != ClaimVerdict.Standing.HOLDS)
                .isEmpty();
    }
}
