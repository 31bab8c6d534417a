package dev.eddy.generative.steer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.api.Test;

class SteeredClassesTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new SteeredClasses(20, 10, 0.01);
    }

    @Test
    void samples_are_led_to_the_class() {
        Rehearsal rehearsal = Rehearsal.of(new SteeredClasses(300, 100, 0.01), 1, DType.FLOAT64);
        assertThat(rehearsal.verdicts()).extracting(ClaimVerdict::standing).containsOnly(ClaimVerdict.Standing.HOLDS);
        // The exact flow to the class is all in it, but for tails of a deviation of a half.
        assertThat(rehearsal.trials().get(0).numbers().get("share_exact")).isGreaterThan(0.95);
        assertThat(rehearsal.trials().get(0).numbers().get("share_without")).isLessThan(0.2);
    }
}
