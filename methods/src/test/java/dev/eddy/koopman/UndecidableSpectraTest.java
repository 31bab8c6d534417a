package dev.eddy.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndecidableSpectraTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new UndecidableSpectra(3, List.of(4, 8, 20), 1);
    }

    /** e^{i(kx + y)} turns by S(x) over a period; at data S is 0, between them it reaches 2π. */
    @Test
    void both_maps_agree_at_the_data_and_turn_otherwise_in_between() {
        TorusRotation rotation = new TorusRotation(2, 5, 0.1, 0.3, 1.2);
        for (double x : rotation.places()) {
            assertThat(rotation.sheared(x, 0.7)).containsExactly(rotation.plain(x, 0.7));
            assertThat(rotation.shearOfPeriod(x)).isCloseTo(0, within(1e-20));
        }
        double middle = (rotation.places()[0] + rotation.places()[1]) / 2;
        assertThat(rotation.shearOfPeriod(middle)).isCloseTo(5 * 2 * Math.PI, within(1e-9));
        assertThat(rotation.distanceOfSpectra()).isCloseTo(2 * Math.sin(Math.PI / 10), within(1e-15));
    }
}
