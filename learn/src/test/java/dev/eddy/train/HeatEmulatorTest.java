package dev.eddy.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.emulator.NeuralStepper;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ExponentialDecay;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.refinement.RefinedEpoch;
import dev.eddy.result.refinement.RefinementCost;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.MatrixOperator;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The heat equation in 1-D as published: an emulator trained through implicit Euler steps by a few Jacobi sweeps. */
class HeatEmulatorTest {
    private static final int POINTS = 30;
    private static final StateSpace SPACE = new StateSpace(Grid.periodic(1, 1, POINTS), 1);

    private record Heat(MatrixOperator operator, LinearSolve solve) implements Stepper {
        static Heat of(int level, Effort effort) {
            double r = 0.001 * 31 * 31;
            double[] matrix = new double[POINTS * POINTS];
            for (int i = 0; i < POINTS; i++) {
                matrix[i * POINTS + i] = 1 + 2 * r;
                for (int j : new int[] {i - 1, i + 1}) {
                    if (j >= 0 && j < POINTS) {
                        matrix[i * POINTS + j] = -r;
                    }
                }
            }
            return new Heat(
                    new MatrixOperator(Tensors.of(matrix, POINTS, POINTS).to(DType.FLOAT32)),
                    new LinearSolve(new Jacobi(), Stopping.iterations(level), Gradients.UNROLLED).withEffort(effort));
        }

        @Override
        public StateSpace space() {
            return SPACE;
        }

        @Override
        public double dt() {
            return 1;
        }

        @Override
        public Tensor step(Tensor state) {
            return solve.solve(operator, state.reshape(-1, POINTS)).value().reshape(state.shape());
        }
    }

    private static Tensor trajectories(int samples, long seed) {
        Draws draws = new Draws(new Seed(seed));
        double[] values = new double[samples * POINTS];
        for (int i = 0; i < samples; i++) {
            for (int n = 1; n <= 5; n++) {
                double a = draws.uniform(-1, 1);
                double b = draws.uniform(-1, 1);
                for (int j = 0; j < POINTS; j++) {
                    double angle = 2 * Math.PI * n * (j + 1) / (POINTS + 1);
                    values[i * POINTS + j] += a * Math.sin(angle) + b * Math.cos(angle);
                }
            }
        }
        return Heat.of(100, new Effort())
                .rollout(Tensors.of(values, samples, 1, POINTS).to(DType.FLOAT32), 2, true);
    }

    private static List<RefinedEpoch> train(Refinement refinement, long seed) {
        Network network = new Mlp(64, 3, Activation.RELU).build(Signature.of(SPACE), new Seed(seed), DType.FLOAT32);
        Stepper emulator = new NeuralStepper(network, SPACE, 1);
        Effort effort = new Effort();
        Tensor validation = trajectories(100, 1338);
        Recipe recipe = Recipe.DEFAULT
                .withOptimizer(Adam.DEFAULT)
                .withSchedule(new ExponentialDecay(1e-3, 100, 0.94, false))
                .withUpdates(800)
                .withBatch(25);
        MixChain chain = new MixChain(1, 1, false, 1, List.of(0.0, 1.0), TimeLevelLoss.MSE);
        TrainingResult result = new Trainer(recipe, new Seed(seed))
                .train(
                        network,
                        chain,
                        new Refining(
                                refinement,
                                level -> new Refining.Steppers(emulator, Heat.of(level, effort)),
                                () -> Validation.DEFAULT.of(emulator, validation),
                                effort),
                        trajectories(200, 1337),
                        null);
        return Refining.epochs(result.state());
    }

    private static double last(List<RefinedEpoch> epochs) {
        return epochs.get(epochs.size() - 1).metric();
    }

    @Test
    void progressive_refinement_is_as_good_as_the_full_level_for_a_quarter_of_the_iterations() {
        double full = last(train(new ConstantLevel(25), 1));
        List<RefinedEpoch> progressive = train(new ProgressiveRefinement(1, 1, 25), 1);
        assertThat(full).isBetween(0.01, 0.03);
        assertThat(last(train(new ConstantLevel(8), 1))).isBetween(full / 1.3, 1.3 * full);
        assertThat(last(train(new ConstantLevel(4), 1))).isBetween(0.03, 0.2);
        assertThat(last(train(new ConstantLevel(1), 1))).isGreaterThan(5);

        RefinementCost cost = RefinementCost.of(progressive);
        assertThat(cost.metric()).isLessThan(1.3 * full);
        assertThat(cost.epochs()).isEqualTo(100);
        assertThat(cost.finalLevel()).isBetween(6, 12);
        assertThat(cost.levels()).isLessThan(2500 / 4);
        assertThat(cost.iterations()).isEqualTo(8 * cost.levels());
        assertThat(cost.adjointIterations()).isEqualTo(cost.iterations());
    }
}
