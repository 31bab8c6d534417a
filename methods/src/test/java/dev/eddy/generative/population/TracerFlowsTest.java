package dev.eddy.generative.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Misuse;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracerFlowsTest extends ExperimentContract {
    private static final Scenario SCENARIO = Scenario.of(
            "physical.decaying-turbulence",
            Map.of(
                    "points",
                    16,
                    "dt",
                    0.05,
                    "train-samples",
                    2,
                    "train-horizon",
                    4,
                    "test-samples",
                    1,
                    "test-horizon",
                    4));

    @Override
    protected Experiment experiment() {
        return new TracerFlows(SCENARIO, 2, 4, 0.05, new CloudNetwork(6, 1, 2, 2, 4), new FlowTraining(20, 8, 2e-3));
    }

    /** u = cos 2πy, v = 0 on the unit square: places move by the time times the velocity, exactly. */
    @Test
    void a_shear_flow_carries_tracers_along_straight_lines() {
        Grid grid = SCENARIO.grid();
        double[] values = new double[2 * 16 * 16];
        for (int x = 0; x < 16; x++) {
            for (int y = 0; y < 16; y++) {
                values[16 * x + y] = Math.cos(2 * Math.PI * y / 16);
            }
        }
        Tensor snapshot = Tensors.of(values, 1, 2, 16, 16);
        Tensor velocity = Tensors.cat(Collections.nCopies(5, snapshot), 0);
        Tensor released = Tensors.of(new double[] {0.9, 0.1, 0.3, 0.25, 0.2, 0.62}, 3, 2);
        Tensor carried = new TracerClouds(SCENARIO, 1, 3, 0.1).carried(velocity, grid, released);
        double[] from = released.toDoubles();
        double[] to = carried.to(DType.FLOAT64).toDoubles();
        for (int i = 0; i < 3; i++) {
            double y = from[2 * i + 1];
            assertThat(to[2 * i + 1]).isCloseTo(y, within(1e-14));
            assertThat(to[2 * i]).isCloseTo(from[2 * i] + 0.2 * Math.cos(2 * Math.PI * y), within(1e-12));
        }
    }

    @Test
    void flows_between_walls_are_refused_before_any_work() {
        assertThatThrownBy(() -> new TracerFlows(
                        SCENARIO.with("boundary", "neumann"),
                        2,
                        4,
                        0.05,
                        new CloudNetwork(6, 1, 2, 2, 4),
                        new FlowTraining(20, 8, 2e-3)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("tracer-flows: a scenario in a periodic box");
    }
}
