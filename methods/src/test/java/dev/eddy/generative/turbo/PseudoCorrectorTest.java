package dev.eddy.generative.turbo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.api.Test;

class PseudoCorrectorTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new PseudoCorrector(10, 32);
    }

    @Test
    void its_claims_hold() {
        assertThat(Rehearsal.of(new PseudoCorrector(200, 160), 1, DType.FLOAT64).verdicts())
                .hasSize(3)
                .allMatch(verdict -> !verdict.breaksRun());
    }
}
