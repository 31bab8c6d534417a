package dev.eddy.gflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Workbench;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.api.Test;

class LocalCreditTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new LocalCredit(
                new LineSites(5, 0.8, 0.05),
                Criterion.A_OPTIMAL,
                3,
                1,
                8,
                new FlowFit(12, 4, 1e-3, 1e-1, new Exploration(0.1, 0.2)),
                5);
    }

    /** Every objective learns the law of a small problem, but the one whose ends are free. */
    @Test
    void policies_learn_the_law_and_free_ends_do_not() {
        HyperGrid grid = new HyperGrid(2, 4, 0.1);
        StateGraph<HyperGrid.Place> graph = StateGraph.of(grid, 100);
        FlowFit fit = new FlowFit(500, 16, 5e-3, 1e-1, new Exploration(0.2, 0, 0.25, 100));
        assertThat(distance(graph, fit, new TrajectoryBalance(), true)).isLessThan(0.1);
        FlowFit cut = fit.withExploration(new Exploration(0.2, 0.5));
        assertThat(distance(graph, cut, new DetailedBalance(true), false)).isLessThan(0.1);
        assertThat(distance(graph, fit, new DetailedBalance(true, false), false))
                .isGreaterThan(0.2);
    }

    private static double distance(
            StateGraph<HyperGrid.Place> graph, FlowFit fit, Balance balance, boolean learnedBackward) {
        try (Scope scope = Scope.open()) {
            var model = FlowModel.of(
                    graph.environment(),
                    new PointwiseMlp(32, 2, Activation.SWISH, Activation.IDENTITY),
                    learnedBackward,
                    new Seed(1),
                    DType.FLOAT32);
            fit.run("one", model, balance, new Seed(2), Workbench.inMemory(DType.FLOAT32));
            return graph.totalVariation(model.policy(graph.states()));
        }
    }

    /** 16 choose 12 sensors: 64 839 states and 1820 designs. The posterior variance is that of conditioning one sensor after another. */
    @Test
    void designs_are_counted_and_judged_rightly() {
        SensorPlacement placement =
                new SensorPlacement(new LineSites(16, 0.8, 0.05).observations(), Criterion.D_OPTIMAL, 1.5, 12);
        StateGraph<Long> graph = StateGraph.of(placement, 100_000);
        assertThat(graph.states()).hasSize(64_839);
        assertThat(java.util.stream.IntStream.range(0, 64_839)
                        .filter(graph::isTerminal)
                        .count())
                .isEqualTo(1820);
        LinearObservations sites = new LineSites(6, 0.8, 0.05).observations();
        double[][] covariance = sites.signals();
        int n = covariance.length;
        double[][] left =
                java.util.Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
        double information = 0;
        for (int sensor : new int[] {1, 3, 4}) {
            double total = left[sensor][sensor] + 0.05;
            information += Math.log(total / 0.05);
            double[] column = left[sensor].clone();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    left[i][j] -= column[i] * column[j] / total;
                }
            }
        }
        double remaining = 0;
        for (int i = 0; i < n; i++) {
            remaining += left[i][i];
        }
        LinearObservations.Chosen chosen = sites.chosen(0b11010);
        assertThat(chosen.information()).isCloseTo(information, within(1e-12));
        assertThat(chosen.remainingVariance()).isCloseTo(remaining, within(1e-12));
    }
}
