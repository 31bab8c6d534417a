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
import dev.eddy.optimize.Averaged;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.result.refinement.RefinedEpoch;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.MatrixOperator;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.solver.Solver.Knob;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefinedTrainingTest {
    private static final int POINTS = 8;
    private static final StateSpace SPACE = new StateSpace(Grid.periodic(1, 1, POINTS), 1);

    /** Implicit diffusion with the neighbours' weight r. */
    private record Implicit(double r, LinearSolve solve) implements Stepper {
        static Implicit of(int level, Gradients gradients, Effort effort) {
            return new Implicit(
                    0.8, new LinearSolve(new Jacobi(), Stopping.iterations(level), gradients).withEffort(effort));
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
            double[] matrix = new double[POINTS * POINTS];
            for (int i = 0; i < POINTS; i++) {
                matrix[i * POINTS + i] = 1 + 2 * Math.abs(r);
                matrix[i * POINTS + (i + 1) % POINTS] = -r;
                matrix[i * POINTS + (i + POINTS - 1) % POINTS] = -r;
            }
            MatrixOperator operator = new MatrixOperator(Tensors.of(matrix, POINTS, POINTS));
            Tensor flat = state.reshape(-1, POINTS);
            return solve.solve(operator, flat).value().reshape(state.shape());
        }
    }

    private static Tensor trajectories(int samples, long seed) {
        Draws draws = new Draws(new Seed(seed));
        double[] values = new double[samples * POINTS];
        for (int i = 0; i < values.length; i++) {
            values[i] = draws.uniform(-1, 1);
        }
        return Implicit.of(200, Gradients.CUT, new Effort()).rollout(Tensors.of(values, samples, 1, POINTS), 2, true);
    }

    private static Network network() {
        return new Mlp(24, 1, Activation.RELU).build(Signature.of(SPACE), new Seed(1), DType.FLOAT64);
    }

    private static final Objective CHAIN = new MixChain(1, 1, false, 1, List.of(0.0, 1.0), TimeLevelLoss.MSE);

    private static Trainer trainer(long updates) {
        Recipe recipe = Recipe.DEFAULT
                .withOptimizer(Adam.DEFAULT)
                .withSchedule(new ConstantRate(3e-3))
                .withUpdates(updates)
                .withBatch(4)
                .withRecordEvery(5);
        return new Trainer(recipe, new Seed(3));
    }

    private static Refining refining(Refinement refinement, Network network, Gradients gradients, Effort effort) {
        Stepper emulator = new NeuralStepper(network, SPACE, 1);
        Tensor validation = trajectories(4, 77);
        return new Refining(
                refinement,
                level -> new Refining.Steppers(emulator, Implicit.of(level, gradients, effort)),
                () -> Validation.DEFAULT.of(emulator, validation),
                effort);
    }

    private static final Refinement STEEP = new ProgressiveRefinement(1, 2, 20, 0.99, 0.9, 2, 2, 100, Knob.ITERATIONS);

    @Test
    void levels_rise_and_every_iteration_is_counted() {
        for (Gradients gradients : List.of(Gradients.UNROLLED, Gradients.IMPLICIT_MATCHED)) {
            Network network = network();
            Effort effort = new Effort();
            // 10 samples with one window each are 3 updates per epoch.
            TrainingResult result = trainer(120)
                    .train(network, CHAIN, refining(STEEP, network, gradients, effort), trajectories(10, 1), null);
            List<RefinedEpoch> epochs = Refining.epochs(result.state());
            assertThat(epochs).hasSize(41);
            assertThat(epochs.get(40).level()).isGreaterThan(2);
            for (RefinedEpoch epoch : epochs.subList(1, 41)) {
                assertThat(epoch.solves()).isEqualTo(3);
                assertThat(epoch.iterations()).isEqualTo(3L * epoch.level());
                assertThat(epoch.adjointIterations()).isEqualTo(3L * epoch.level());
                assertThat(epoch.kept()).isEqualTo(4L * POINTS * (gradients == Gradients.UNROLLED ? epoch.level() : 1));
                assertThat(epoch.unconverged()).isZero();
                assertThat(epoch.numbers())
                        .isEqualTo(RefinedEpoch.of(epoch.numbers(), 0).numbers());
            }
            assertThat(epochs.get(40).metric()).isLessThan(0.5 * epochs.get(0).metric());
        }
    }

    /** The last epoch may be a part of one; what is judged are the weights that would be handed out. */
    @Test
    void the_last_part_of_an_epoch_and_averaged_weights_are_judged() {
        Network network = network();
        Trainer trainer = trainer(4);
        Trainer averaged = new Trainer(trainer.recipe().withOptimizer(new Averaged(Adam.DEFAULT, 0.9, 0)), new Seed(3));
        TrainingResult result = averaged.train(
                network,
                CHAIN,
                refining(STEEP, network, Gradients.IMPLICIT_MATCHED, new Effort()),
                trajectories(10, 1),
                null);
        List<RefinedEpoch> epochs = Refining.epochs(result.state());
        assertThat(epochs).hasSize(3);
        assertThat(epochs.get(2).solves()).isEqualTo(1);
        double handedOut = Validation.DEFAULT.of(new NeuralStepper(network, SPACE, 1), trajectories(4, 77));
        assertThat(epochs.get(2).metric()).isEqualTo(handedOut);
        Network raw = network();
        trainer.train(
                raw, CHAIN, refining(STEEP, raw, Gradients.IMPLICIT_MATCHED, new Effort()), trajectories(10, 1), null);
        assertThat(result.state().weights().toDoubles())
                .isEqualTo(raw.weights().flat().toDoubles());
    }

    @Test
    void a_resumed_training_is_the_uninterrupted_one_bit_for_bit() {
        Network whole = network();
        TrainingResult uninterrupted = trainer(60)
                .train(
                        whole,
                        CHAIN,
                        refining(STEEP, whole, Gradients.UNROLLED, new Effort()),
                        trajectories(10, 1),
                        null);
        for (long at : new long[] {13, 15}) {
            List<Saved> saved = new ArrayList<>();
            Network broken = network();
            trainer(60)
                    .savingEvery(at, state -> saved.add(Saved.of(state)))
                    .train(
                            broken,
                            CHAIN,
                            refining(STEEP, broken, Gradients.UNROLLED, new Effort()),
                            trajectories(10, 1),
                            null);
            Network first = network();
            TrainingResult part = trainer(60)
                    .withProgress(stoppingAfter(at))
                    .train(
                            first,
                            CHAIN,
                            refining(STEEP, first, Gradients.UNROLLED, new Effort()),
                            trajectories(10, 1),
                            null);
            Saved stopped = Saved.of(part.state());
            assertThat(stopped.withoutTime()).isEqualTo(saved.get(0).withoutTime());
            Network again = network();
            TrainingResult resumed = trainer(60)
                    .train(
                            again,
                            CHAIN,
                            refining(STEEP, again, Gradients.UNROLLED, new Effort()),
                            trajectories(10, 1),
                            stopped.state());
            assertThat(Saved.of(resumed.state()).withoutTime())
                    .isEqualTo(Saved.of(uninterrupted.state()).withoutTime());
            assertThat(again.weights().flat().toDoubles())
                    .isEqualTo(whole.weights().flat().toDoubles());
        }
    }

    private static Progress stoppingAfter(long updates) {
        return new Progress() {
            private long asked;

            @Override
            public Task start(String what, long total) {
                return Progress.NONE.start(what, total);
            }

            @Override
            public boolean stopRequested() {
                return ++asked >= updates;
            }
        };
    }

    @Test
    void a_solve_that_diverges_ends_the_training_with_its_residuals() {
        Network network = network();
        Effort effort = new Effort();
        Stepper emulator = new NeuralStepper(network, SPACE, 1);
        LinearSolve solve = new LinearSolve(new Jacobi(5), Stopping.iterations(400), Gradients.UNROLLED);
        Refining refining = new Refining(
                new ConstantLevel(400),
                level -> new Refining.Steppers(emulator, new Implicit(0.8, solve.withEffort(effort))),
                () -> 1,
                effort);
        TrainingResult result = trainer(60).train(network, CHAIN, refining, trajectories(10, 1), null);
        assertThat(result.outcome()).isInstanceOfSatisfying(Outcome.Unsolved.class, failed -> {
            assertThat(failed.update()).isEqualTo(1);
            assertThat(failed.reason()).isEqualTo("diverged");
            assertThat(failed.residuals()).hasSizeGreaterThan(3).isSorted();
            assertThat(failed.residuals().get(failed.residuals().size() - 1)).isGreaterThan(1e8);
        });
    }
}
