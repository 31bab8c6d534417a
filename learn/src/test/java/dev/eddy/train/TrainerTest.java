package dev.eddy.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.emulator.NeuralStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.AdamW;
import dev.eddy.optimize.Averaged;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.Lbfgs;
import dev.eddy.optimize.Optimizer;
import dev.eddy.optimize.Sgd;
import dev.eddy.random.Seed;
import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final Advection REFERENCE = new Advection(32, 0.75);

    /** Seven windows of two snapshots per sample, 21 in all. */
    private static Tensor trajectories(DType type) {
        return REFERENCE.rollout(REFERENCE.waves(0, 0.9, 2), 7, true).to(type);
    }

    private static Network network(DType type) {
        return new UNet(2, 1, Activation.GELU).build(Signature.periodic(1, 1, 32), new Seed(1), type);
    }

    private static Recipe recipe(Optimizer optimizer, long updates) {
        return Recipe.DEFAULT
                .withOptimizer(optimizer)
                .withSchedule(new ConstantRate(1e-3))
                .withUpdates(updates)
                .withBatch(4)
                .withRecordEvery(3);
    }

    private static Stepper emulator(Network network) {
        return new NeuralStepper(network, REFERENCE.space(), 1);
    }

    @Test
    void a_resumed_training_is_the_uninterrupted_one_bit_for_bit() {
        for (Optimizer optimizer : List.of(
                Adam.DEFAULT,
                new Sgd(0.9),
                new Lbfgs(3, 10),
                new Averaged(new AdamW(0.9, 0.99, 1e-8, 0.1), 0.9, 4),
                new Averaged(new Lbfgs(2, 8), 1, 0))) {
            for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
                Trainer trainer = new Trainer(recipe(optimizer, 20).withClip(0.5), new Seed(3));
                Network whole = network(type);
                TrainingResult uninterrupted =
                        trainer.train(whole, new Supervised(2), emulator(whole), trajectories(type));

                List<Saved> saved = new ArrayList<>();
                Network broken = network(type);
                trainer.savingEvery(13, state -> saved.add(Saved.of(state)))
                        .train(broken, new Supervised(2), emulator(broken), trajectories(type));
                TrainingState from = saved.get(0).state();
                Network again = network(type);
                TrainingResult resumed =
                        trainer.train(again, new Supervised(2), emulator(again), null, trajectories(type), from);

                assertThat(from.updates()).isEqualTo(13);
                assertThat(resumed.outcome()).isEqualTo(new Outcome.Finished(20));
                assertThat(resumed.losses().at()).containsExactly(0, 3, 6, 9, 12, 15, 18);
                assertThat(resumed.losses().values())
                        .isEqualTo(uninterrupted.losses().values());
                assertThat(Saved.of(resumed.state()).withoutTime())
                        .isEqualTo(Saved.of(uninterrupted.state()).withoutTime());
                assertThat(again.weights().flat().toDoubles())
                        .isEqualTo(whole.weights().flat().toDoubles());
                assertThat(resumed.state().seconds()).isGreaterThan(from.seconds());
            }
        }
    }

    @Test
    void training_learns() {
        Network network =
                new ConvNet(4, 1, Activation.RELU).build(Signature.periodic(1, 1, 32), new Seed(2), DType.FLOAT32);
        Recipe recipe = recipe(Adam.DEFAULT, 300).withSchedule(new ConstantRate(1e-2));
        Curve losses = new Trainer(recipe, new Seed(0))
                .train(network, new Supervised(1), emulator(network), trajectories(DType.FLOAT32))
                .losses();
        assertThat(losses.values()[losses.size() - 1]).isLessThan(0.01 * losses.values()[0]);
    }

    @Test
    void a_loss_that_is_not_finite_ends_the_training_as_an_outcome() {
        Network network = network(DType.FLOAT32);
        double[] before = network.weights().flat().toDoubles();
        Tensor broken = trajectories(DType.FLOAT32).times(Double.POSITIVE_INFINITY);
        TrainingResult result = new Trainer(recipe(Adam.DEFAULT, 20), new Seed(0))
                .train(network, new Supervised(1), emulator(network), broken);
        assertThat(result.outcome()).isEqualTo(new Outcome.NotFinite(1, "the loss"));
        assertThat(result.state().updates()).isZero();
        assertThat(network.weights().flat().toDoubles()).isEqualTo(before);
    }

    /** Asks to stop as soon as it is asked. */
    private static final class Impatient implements Progress {
        @Override
        public Task start(String name, long total) {
            return Progress.NONE.start(name, total);
        }

        @Override
        public boolean stopRequested() {
            return true;
        }
    }

    @Test
    void a_request_to_stop_is_honoured_after_the_update_at_hand() {
        Network network = network(DType.FLOAT32);
        TrainingResult result = new Trainer(recipe(Adam.DEFAULT, 20), new Seed(0))
                .withProgress(new Impatient())
                .train(network, new Supervised(1), emulator(network), trajectories(DType.FLOAT32));
        assertThat(result.stopped()).isTrue();
        assertThat(result.outcome()).isEqualTo(new Outcome.Finished(1));
        assertThat(result.state().updates()).isEqualTo(1);
    }

    @Test
    void windows_are_all_contiguous_pieces_of_each_sample() {
        double[] values = new double[2 * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        SubTrajectories windows = new SubTrajectories(Tensors.of(values, 2, 5, 1, 1), 3);
        assertThat(windows.count()).isEqualTo(6);
        Tensor batch = windows.batch(new long[] {0, 2, 3, 5}, 3);
        assertThat(batch.shape()).containsExactly(4, 3, 1, 1);
        assertThat(batch.toDoubles()).containsExactly(0, 1, 2, 2, 3, 4, 5, 6, 7, 7, 8, 9);
        assertThat(windows.batch(new long[] {4}, 1).toDoubles()).containsExactly(6);
        assertThatThrownBy(() -> new SubTrajectories(Tensors.of(values, 2, 5, 1, 1), 6))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("6 snapshots do not fit into trajectories of 5");
    }

    @Test
    void an_epoch_takes_every_window_once_in_an_order_of_its_own() {
        SubTrajectories windows = new SubTrajectories(trajectories(DType.FLOAT32), 2);
        assertThat(windows.count()).isEqualTo(21);
        Set<Long> seen = new HashSet<>();
        for (long window : windows.order(new Seed(7), 0)) {
            seen.add(window);
        }
        assertThat(seen).hasSize(21);
        assertThat(windows.order(new Seed(7), 0)).isEqualTo(windows.order(new Seed(7), 0));
        assertThat(windows.order(new Seed(7), 1)).isNotEqualTo(windows.order(new Seed(7), 0));
        assertThat(windows.order(new Seed(8), 0)).isNotEqualTo(windows.order(new Seed(7), 0));
    }

    @Test
    void what_does_not_fit_is_refused_before_the_first_update() {
        Network network = network(DType.FLOAT32);
        Trainer trainer = new Trainer(recipe(Adam.DEFAULT, 20), new Seed(0));
        Objective diverted = new DivertedChain(1, 1, false, false);
        assertThatThrownBy(() -> trainer.train(network, diverted, emulator(network), trajectories(DType.FLOAT32)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("reference solver");
        assertThatThrownBy(() -> trainer.train(
                        network, diverted, emulator(network), REFERENCE, trajectories(DType.FLOAT64), null))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("FLOAT64");
        Network other =
                new ConvNet(2, 1, Activation.RELU).build(Signature.periodic(1, 1, 32), new Seed(0), DType.FLOAT32);
        Objective one = new Supervised(1);
        Trainer supervised = new Trainer(recipe(new Sgd(0.9), 5), new Seed(0));
        TrainingState state = supervised
                .train(other, one, emulator(other), trajectories(DType.FLOAT32))
                .state();
        assertThatThrownBy(() ->
                        supervised.train(network, one, emulator(network), null, trajectories(DType.FLOAT32), state))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("weights, this one has");
        Trainer adam = new Trainer(recipe(Adam.DEFAULT, 9), new Seed(0));
        assertThatThrownBy(() -> adam.train(other, one, emulator(other), null, trajectories(DType.FLOAT32), state))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("optimiser of the saved training");
    }

    @Test
    void memory_stays_flat_over_ten_thousand_updates() {
        try (Scope scope = Scope.open()) {
            Network network =
                    new ConvNet(4, 1, Activation.RELU).build(Signature.periodic(1, 1, 32), new Seed(2), DType.FLOAT32);
            List<long[]> memory = new ArrayList<>();
            new Trainer(recipe(Adam.DEFAULT, 10_000), new Seed(0))
                    .savingEvery(1000, state -> memory.add(new long[] {Native.liveObjects(), Native.residentBytes()}))
                    .train(network, new Supervised(1), emulator(network), trajectories(DType.FLOAT32));
            assertThat(memory).hasSize(10);
            long[] early = memory.get(1);
            long[] late = memory.get(9);
            assertThat(late[0]).as("live native objects").isLessThanOrEqualTo(early[0]);
            // One leaked hidden state [14, 4, 32] per update would be 57 MB; the Java heap may still grow by some.
            assertThat(late[1] - early[1]).as("resident bytes").isLessThan(40L << 20);
        }
    }
}
