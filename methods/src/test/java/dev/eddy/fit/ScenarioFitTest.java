package dev.eddy.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.experiment.Experiment;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.GatedMlp;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.scenario.Scenario;
import dev.eddy.spectral.Calculus;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioFitTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return of(Scenario.of("physical.burgers", Map.of("points", 16)));
    }

    private static ScenarioFit of(Scenario scenario) {
        return new ScenarioFit(
                scenario,
                new GatedMlp(4, 1, Activation.TANH),
                2,
                new SobolPoints(8, true),
                2,
                new Descent(3, 1e-3, 2, 3));
    }

    @Test
    void walls_and_what_no_network_of_points_evaluates_are_refused_before_any_work() {
        for (String walls : List.of("dirichlet", "neumann")) {
            assertThatThrownBy(() -> of(Scenario.of("physical.burgers", Map.of("boundary", walls))))
                    .isInstanceOf(Misuse.class)
                    .hasMessageMatching("(?i)scenario-fit: a scenario in a periodic box, got physical.burgers between"
                            + " walls, " + walls + ".*; leave out its boundary, or take a periodic one");
        }
        assertThatThrownBy(() -> of(Scenario.of("poisson"))).isInstanceOf(Misuse.class);
    }

    /** At the points of its grid a sum of waves is the state, and its derivatives are those of the grid. */
    @Test
    void a_state_as_a_field_has_its_values_and_derivatives() {
        int n = 7;
        Grid grid = Grid.periodic(2, 3, n);
        Tensor state = Tensors.of(new Draws(new Seed(1)).normals(2 * n * n), 2, n, n);
        double[] at = new double[3 * n * n];
        for (int p = 0; p < n * n; p++) {
            at[3 * p] = 0.4;
            at[3 * p + 1] = 3.0 * (p / n) / n;
            at[3 * p + 2] = 3.0 * (p % n) / n;
        }
        TensorJet jet = FourierField.of(state, grid)
                .jet(Tensors.of(at, n * n, 3), DerivativeSet.of(3, new int[] {1, 0, 0}, new int[] {0, 1, 0}));
        Tensor values = jet.value().transpose(0, 1).reshape(2, n, n);
        assertThat(values.minus(state).abs().max().item()).isLessThan(1e-12);
        Tensor slope = jet.get(0, 1, 0).transpose(0, 1).reshape(1, 2, n, n);
        Tensor expected = new Calculus(grid, DType.FLOAT64).derivative(state.unsqueeze(0), 0, 1);
        assertThat(slope.minus(expected).abs().max().item()).isLessThan(1e-11);
        assertThat(jet.get(1, 0, 0).abs().max().item()).isZero();
    }
}
