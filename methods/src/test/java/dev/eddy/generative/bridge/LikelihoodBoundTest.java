package dev.eddy.generative.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LikelihoodBoundTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new LikelihoodBound(301, 300, List.of(0.05, 1.0));
    }

    /** Divergences and bounds that another program found on a finer grid. */
    @Test
    void divergences_are_those_that_are_known_and_stay_below_their_bounds() {
        LikelihoodBound coarse = new LikelihoodBound(801, 1000, List.of(0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0));
        Rehearsal rehearsal = Rehearsal.of(coarse, 1, DType.FLOAT64);
        Map<String, Double> found = rehearsal.trials().get(0).numbers();
        double[] divergences = {.0500, .0449, .0345, .0239, .0157, .0118, .0107};
        double[] bounds = {.423, .221, .101, .063, .048, .049, .066};
        int[] at = {5, 10, 25, 50, 100, 200, 400};
        for (int i = 0; i < at.length; i++) {
            assertThat(found.get("divergence_" + at[i])).isCloseTo(divergences[i], within(0.05 * divergences[i]));
            assertThat(found.get("bound_" + at[i])).isCloseTo(bounds[i], within(0.02 * bounds[i]));
        }
        assertThat(found.get("best_epsilon")).isCloseTo(1.353, within(0.005));
        assertThat(rehearsal.verdicts())
                .filteredOn(verdict -> verdict.standing() != ClaimVerdict.Standing.HOLDS)
                .isEmpty();
    }

    /** With no drift a bump spreads as heat does, and nothing is lost. */
    @Test
    void finite_volumes_spread_a_bump() {
        int cells = 400;
        double width = 16.0 / cells;
        double[] start = new double[cells];
        for (int i = 0; i < cells; i++) {
            double x = -8 + (i + 0.5) * width;
            start[i] = Math.exp(-x * x / (2 * 0.25)) / Math.sqrt(2 * Math.PI * 0.25);
        }
        FokkerPlanck equation = new FokkerPlanck(0.5, width, start);
        for (int n = 0; n < 400; n++) {
            equation.step(1.0 / 400, new double[cells - 1]);
        }
        double mass = 0;
        double variance = 0;
        double[] end = equation.density();
        for (int i = 0; i < cells; i++) {
            double x = -8 + (i + 0.5) * width;
            mass += width * end[i];
            variance += width * end[i] * x * x;
        }
        assertThat(mass).isCloseTo(1, within(1e-12));
        assertThat(variance).isCloseTo(0.25 + 2 * 0.5, within(2e-3));
    }
}
