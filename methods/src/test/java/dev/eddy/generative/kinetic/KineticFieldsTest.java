package dev.eddy.generative.kinetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.measure.EmpiricalSeparation;
import dev.eddy.generative.measure.FieldStatistics;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.KineticEnergy;
import dev.eddy.generative.path.KineticOptimal;
import dev.eddy.generative.path.Separation;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.api.Test;

class KineticFieldsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new KineticFields(200, 8, new FlowTraining(30, 32, 2e-3), 20);
    }

    /** Known of 16 384 snapshots: skewness −4.95, power 1, .216, .081, .039 of the first waves, and how well they are told from noise. */
    @Test
    void snapshots_have_steep_falls_and_their_spectrum() {
        try (Scope scope = Scope.open()) {
            Tensor data = Workbench.inMemory(DType.FLOAT32)
                    .shared(new BurgersSnapshots(6000), new Seed(0))
                    .tensor(BurgersSnapshots.SNAPSHOTS);
            assertThat(FieldStatistics.differenceSkewness(data)).isCloseTo(-4.95, within(0.2));
            double[] power = FieldStatistics.spectrum(data, BurgersSnapshots.grid());
            assertThat(power[2] / power[1]).isCloseTo(0.216, within(0.01));
            assertThat(power[3] / power[1]).isCloseTo(0.081, within(0.005));
            assertThat(power[4] / power[1]).isCloseTo(0.039, within(0.003));
            double[] separation = EmpiricalSeparation.at(data, 500, new Draws(new Seed(1)), 0.05, 0.15, 0.4, 1.1);
            assertThat(separation).containsExactly(new double[] {.027, .161, .596, .914}, within(0.04));
        }
    }

    /** Few draws are larger or smaller than the data are: the best schedule is best all the same, and straight lines cost what they do. */
    @Test
    void energies_do_not_hang_on_the_size_of_what_was_drawn() {
        try (Scope scope = Scope.open()) {
            Tensor data = Workbench.inMemory(DType.FLOAT32)
                    .shared(new BurgersSnapshots(300), new Seed(0))
                    .tensor(BurgersSnapshots.SNAPSHOTS);
            for (int seed = 0; seed < 4; seed++) {
                Separation separation = EmpiricalSeparation.of(data, 40, new Draws(new Seed(seed)));
                assertThat(separation.at(1e3)).isCloseTo(1, within(1e-6));
                KineticOptimal best = new KineticOptimal(separation);
                double straight = KineticEnergy.of(new CondOt(), separation);
                assertThat(straight).isCloseTo(1.56, within(0.1));
                assertThat(KineticEnergy.of(best, separation) / straight).isCloseTo(0.91, within(0.03));
            }
        }
    }
}
