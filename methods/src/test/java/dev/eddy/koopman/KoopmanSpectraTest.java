package dev.eddy.koopman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.api.Test;

class KoopmanSpectraTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new KoopmanSpectra(new DuffingOscillator(0.3, 0.3, 2), 60, 3, 1, 12, 0.4);
    }

    /** With 150 functions EDMD has false eigenvalues inside the circle; verified points are not led to them. */
    @Test
    void false_eigenvalues_are_not_verified() {
        Rehearsal rehearsal = Rehearsal.of(
                new KoopmanSpectra(new DuffingOscillator(0, 0.3, 2), 400, 5, 1, 100, 0.3), 1, DType.FLOAT64);
        assertThat(rehearsal.verdicts())
                .hasSize(3)
                .filteredOn(verdict -> verdict.standing() != ClaimVerdict.Standing.HOLDS)
                .isEmpty();
    }
}
