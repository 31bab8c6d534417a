package dev.eddy.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.emulator.Correct;
import dev.eddy.emulator.Correction;
import dev.eddy.emulator.NeuralStepper;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.Lbfgs;
import dev.eddy.optimize.Sgd;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients with few states kept: those of the whole recording, in memory that grows with the root of the rollout. */
class CheckpointTest {
    private static final TimeLevelLoss MSE = TimeLevelLoss.MSE;
    private static final Advection REFERENCE = new Advection(32, 0.75);

    static Stream<Objective> objectives() {
        return Stream.of(
                new Supervised(1),
                new Supervised(2),
                new Supervised(7),
                new Supervised(9, true),
                new Supervised(10, true, 4, List.of(), MSE),
                new Supervised(6, true, 2, List.of(0.0, 0.0, 0.0, 0.0, 0.0, 1.5), TimeLevelLoss.NORMALIZED_MAE),
                new Supervised(6, false, 1, List.of(1.0, 0.5, 0.0, 0.0, 0.0, 0.0), MSE),
                new DivertedChain(7, 1, false, false),
                new DivertedChain(7, 1, false, true),
                new DivertedChain(7, 1, true, false),
                new DivertedChain(5, 3, false, false),
                new DivertedChain(5, 3, false, true),
                new DivertedChain(5, 2, true, true, 2, List.of(1.0, 0.0, 2.0, 0.5), List.of(0.5, 1.0), MSE),
                new DivertedChain(6, 6, false, false),
                new MixChain(4, 5),
                new MixChain(3, 4, true, 2, List.of(), MSE),
                new ResidualObjective(7),
                new ResidualObjective(5, true, false, false, 1, List.of(), MSE),
                new ResidualObjective(5, false, true, true, 2, List.of(), MSE),
                new Composite(List.of(new Supervised(5), new DivertedChain(4, 2, false, false)), List.of(2.0, 0.5)));
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void loss_and_gradient_are_those_of_the_whole_recording(Objective objective) {
        try (Scope scope = Scope.open()) {
            Network network =
                    new ConvNet(4, 2, Activation.TANH).build(Signature.periodic(1, 1, 32), new Seed(1), DType.FLOAT64);
            Stepper plain = new NeuralStepper(network, REFERENCE.space(), 1);
            Stepper corrected = new Correct(Correction.SEQUENTIAL_WITH_BYPASS)
                    .emulator(network, REFERENCE.space(), 1, new Advection(32, 0.3));
            Tensor window = REFERENCE.rollout(REFERENCE.waves(0, 0.9), objective.windowLength() - 1, true);
            for (Stepper emulator : List.of(plain, corrected)) {
                Tensor loss = objective.loss(emulator, REFERENCE, window);
                double[] gradient = network.weights().gradient(loss).toDoubles();
                Evaluation slope =
                        new CheckpointedGradient(emulator, REFERENCE, network.weights()).of(objective, window);
                double largest = network.weights()
                        .gradient(objective.loss(emulator, REFERENCE, window))
                        .abs()
                        .max()
                        .item();
                assertThat(slope.loss()).isCloseTo(loss.item(), within(1e-14 * (1 + loss.item())));
                assertThat(slope.gradient().toDoubles()).containsExactly(gradient, Offset.offset(1e-13 * largest));
            }
        }
    }

    @Test
    void a_training_with_checkpoints_is_the_same_training() {
        for (Recipe recipe : List.of(
                Recipe.DEFAULT
                        .withSchedule(new ConstantRate(1e-3))
                        .withUpdates(15)
                        .withBatch(3)
                        .withClip(0.5),
                Recipe.DEFAULT.withSchedule(new ConstantRate(1)).withUpdates(4).withOptimizer(new Lbfgs(3, 10)))) {
            double[] whole = trained(recipe, DType.FLOAT64);
            double[] checkpointed = trained(recipe.withCheckpoint(true), DType.FLOAT64);
            assertThat(checkpointed).containsExactly(whole, Offset.offset(1e-10));
            assertThat(whole).isNotEqualTo(trained(recipe.withUpdates(1), DType.FLOAT64));
        }
    }

    /** In single precision networks may be computed as one function of all weights. */
    @Test
    void a_training_in_single_precision_with_checkpoints_is_the_same_training() {
        Recipe recipe = Recipe.DEFAULT
                .withSchedule(new ConstantRate(1e-2))
                .withUpdates(5)
                .withOptimizer(new Sgd(0.5));
        double[] whole = trained(recipe, DType.FLOAT32);
        assertThat(trained(recipe.withCheckpoint(true), DType.FLOAT32)).containsExactly(whole, Offset.offset(1e-5));
        double[] start = trained(recipe.withUpdates(0), DType.FLOAT32);
        assertThat(Tensors.of(whole, whole.length)
                        .minus(Tensors.of(start, start.length))
                        .norm()
                        .item())
                .isGreaterThan(0.02);
    }

    private static double[] trained(Recipe recipe, DType type) {
        try (Scope scope = Scope.open()) {
            Network network = new ConvNet(4, 1, Activation.GELU).build(Signature.periodic(1, 1, 32), new Seed(1), type);
            new Trainer(recipe, new Seed(3))
                    .train(
                            network,
                            new Supervised(5),
                            new NeuralStepper(network, REFERENCE.space(), 1),
                            REFERENCE
                                    .rollout(REFERENCE.waves(0, 0.9, 2), 9, true)
                                    .to(type));
            return network.weights().flat().toDoubles();
        }
    }

    /** The objects that are held at most; the bytes only roughly, for freed memory may stay with the process. */
    @Test
    void memory_grows_with_the_root_of_the_unrolled_steps() throws InterruptedException {
        peak(16, true);
        double[] objects = new double[3];
        double[] bytes = new double[3];
        for (int i = 0; i < 3; i++) {
            long[] most = peak(16 << (2 * i), true);
            objects[i] = most[0];
            bytes[i] = most[1];
        }
        assertThat(objects[1] / objects[0]).isBetween(1.6, 2.1);
        assertThat(objects[2] / objects[1]).isBetween(1.6, 2.1);
        long[] whole = peak(64, false);
        assertThat(whole[0]).isGreaterThan((long) (3 * objects[2] / 2));
        assertThat(whole[1]).isGreaterThan((long) (3 * bytes[2] / 2));
    }

    /** Waits until what earlier tests left to the garbage collector is gone, for it would be counted as freed here. */
    private static void settle() throws InterruptedException {
        long last = -1;
        for (int i = 0; i < 20 && last != Native.liveObjects(); i++) {
            last = Native.liveObjects();
            System.gc();
            Thread.sleep(50);
        }
    }

    /** Most native objects and bytes that the process holds after a step, beyond those before. A state has a megabyte. */
    private static long[] peak(int steps, boolean checkpoint) throws InterruptedException {
        int points = 1 << 17;
        settle();
        long[] before = {Native.liveObjects(), Native.residentBytes()};
        try (Scope scope = Scope.open()) {
            Network network = new ConvNet(2, 0, Activation.TANH)
                    .build(Signature.periodic(1, 1, points), new Seed(0), DType.FLOAT64);
            StateSpace space = new StateSpace(Grid.periodic(1, 1, points), 1);
            long[] most = new long[2];
            Stepper watched = new Stepper() {
                @Override
                public StateSpace space() {
                    return space;
                }

                @Override
                public double dt() {
                    return 1;
                }

                @Override
                public Tensor step(Tensor state) {
                    Tensor next = network.apply(state).tanh();
                    most[0] = Math.max(most[0], Native.liveObjects());
                    most[1] = Math.max(most[1], Native.residentBytes());
                    return next;
                }
            };
            // The same snapshot at all times, without memory of its own.
            Tensor window = Tensors.ones(DType.FLOAT64, 1, 1, 1, points).expand(1, steps + 1, 1, points);
            Supervised objective = new Supervised(steps);
            try (Scope update = Scope.openSelfContained()) {
                if (checkpoint) {
                    new CheckpointedGradient(watched, null, network.weights()).of(objective, window);
                } else {
                    network.weights().gradient(objective.loss(watched, null, window));
                }
            }
            return new long[] {most[0] - before[0], most[1] - before[1]};
        }
    }
}
