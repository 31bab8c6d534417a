package dev.eddy.fit.lagrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.api.Test;

class CharacteristicsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new Characteristics(5, 1, 0.1, 6, 4, 4, 1, 4, 2);
    }

    /** Labels moved by more than a period, u = x in the middle of the wrapped places. */
    @Test
    void characteristics_are_read_between_each_other_and_around_the_period() {
        double[] positions = {10.5, 11.5, 12.5, 13.5};
        double[] states = {2, 3, 0, 1};
        double[] read = EulerianGrid.read(positions, states, 4, new double[] {0, 0.5, 1, 2.5, 3.5});
        assertThat(read[0]).isCloseTo(1.5, within(1e-12));
        assertThat(read[1]).isCloseTo(0, within(1e-12));
        assertThat(read[2]).isCloseTo(0.5, within(1e-12));
        assertThat(read[3]).isCloseTo(2, within(1e-12));
        assertThat(read[4]).isCloseTo(3, within(1e-12));
    }
}
