package dev.eddy.generative.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.api.Test;

class SolverOrdersTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new SolverOrders(4, 16);
    }

    @Test
    void orders_are_1_1_1_and_2_2_3_and_4_4_5() {
        SolverOrders orders = new SolverOrders(200, 160);
        assertThat(orders.claims()).hasSize(24);
        for (ClaimVerdict verdict : Rehearsal.of(orders, 1, DType.FLOAT64).verdicts()) {
            assertThat(verdict.standing())
                    .as(verdict.claim().name() + ": " + verdict.value())
                    .isEqualTo(ClaimVerdict.Standing.HOLDS);
        }
    }
}
