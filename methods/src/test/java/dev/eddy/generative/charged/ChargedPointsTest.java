package dev.eddy.generative.charged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.result.TrialResult;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.api.Test;

class ChargedPointsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new ChargedPoints(200, 8);
    }

    /** With the exact field every sample ends at a charge, each charge has its share, and D = 1 loses one in a hundred. */
    @Test
    void samples_end_at_the_charges_whatever_the_dimensions() {
        Rehearsal rehearsal = Rehearsal.of(new ChargedPoints(4000, 18), 1, DType.FLOAT64);
        assertThat(rehearsal.verdicts())
                .filteredOn(verdict -> verdict.standing() != ClaimVerdict.Standing.HOLDS)
                .isEmpty();
        TrialResult trial = rehearsal.trials().get(0);
        for (String d : new String[] {"4", "32", "infinity"}) {
            // Three standard deviations of a share of an eighth.
            assertThat(trial.numbers().get("weight_error_" + d)).isLessThan(3 * Math.sqrt(0.11 / 4000));
        }
        assertThat(trial.numbers().get("slope")).isCloseTo(-1, within(0.05));
    }
}
