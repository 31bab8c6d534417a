package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Network;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network inside an emulator.
 *
 * <pre>{@code
 * Network network = new ConvNet(34, 10, Activation.RELU).build(Signature.of(space), seed, DType.FLOAT32);
 * Stepper emulator = new NeuralStepper(network, space, dt);
 * TrainingResult result = new Trainer(Recipe.DEFAULT, new Supervised(1), seed).train(network, emulator, trajectories);
 * }</pre>
 *
 * @param seed decides the order of the windows
 * @param progress told of the updates; when it asks to stop, the training returns after the update at hand
 * @param saveEvery updates between two calls of the saver; 0 for none
 * @param saver is given the state; the tensors are its to read until it returns
 */
public record Trainer(
        Recipe recipe,
        Objective objective,
        Seed seed,
        Progress progress,
        long saveEvery,
        Consumer<TrainingState> saver) {
    public Trainer {
        Check.that(saveEvery >= 0, "a training is saved every 0 or more updates, got %d", saveEvery);
    }

    public Trainer(Recipe recipe, Objective objective, Seed seed) {
        this(recipe, objective, seed, Progress.NONE, 0, state -> {});
    }

    public Trainer withProgress(Progress listener) {
        return new Trainer(recipe, objective, seed, listener, saveEvery, saver);
    }

    public Trainer savingEvery(long updates, Consumer<TrainingState> consumer) {
        return new Trainer(recipe, objective, seed, progress, updates, consumer);
    }

    /** Trains from the network's weights with an objective that needs no reference stepper. */
    public TrainingResult train(Network network, Stepper emulator, Tensor trajectories) {
        return train(network, emulator, null, trajectories, null);
    }

    /**
     * Trains, from the network's weights or from where a training stood.
     *
     * @param network whose weights are to be trained, in place
     * @param emulator the stepper that it is part of
     * @param reference the solver, for objectives that need it
     * @param trajectories {@code [sample, time, channels, x…]}, of the network's type
     * @param from the state to go on from, or null
     */
    public TrainingResult train(
            Network network,
            Stepper emulator,
            @Nullable Stepper reference,
            Tensor trajectories,
            @Nullable TrainingState from) {
        return train(network.weights(), new Fixed(emulator, reference), trajectories, from);
    }

    /**
     * Trains weights that are not those of a {@link Network}: of networks of points, inside the objective.
     *
     * @param weights to be trained, in place
     * @param emulator what the objective is given
     * @param trajectories {@code [sample, time, channels, x…]}, of the weights' type
     * @param from the state to go on from, or null
     */
    public TrainingResult train(Weights weights, Stepper emulator, Tensor trajectories, @Nullable TrainingState from) {
        return train(weights, new Fixed(emulator, null), trajectories, from);
    }

    /**
     * Trains with physics that a refinement steers. After every epoch, and before the first, the metric is measured and
     * the level decided. A solve that diverges or breaks down ends the training as an outcome.
     *
     * @param refining makes the steppers of every level
     * @param trajectories {@code [sample, time, channels, x…]}, of the network's type
     * @param from the state to go on from, or null
     */
    public TrainingResult train(Network network, Refining refining, Tensor trajectories, @Nullable TrainingState from) {
        return train(
                network.weights(),
                new RefinedRun(refining, from == null ? RefinedState.NONE : from.refined()),
                trajectories,
                from);
    }

    private TrainingResult train(
            Weights weights, LevelSource levels, Tensor trajectories, @Nullable TrainingState from) {
        Check.that(
                levels.steppers().reference() != null || !objective.needsReference(),
                "%s: this objective compares with the reference solver, and none was given",
                objective.shortName());
        Check.that(
                trajectories.dtype() == weights.flat().dtype(),
                "trajectories are %s, the network's weights %s; convert the trajectories with to(DType)",
                trajectories.dtype(),
                weights.flat().dtype());
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            TrainingLoop loop = new TrainingLoop(this, weights, levels, trajectories, from);
            TrainingResult result = loop.run();
            result.state().tensors().values().forEach(scope::keep);
            return result;
        }
    }

    /** Steppers that stay as they are. */
    private record Fixed(Refining.Steppers steppers) implements LevelSource {
        Fixed(Stepper emulator, @Nullable Stepper reference) {
            this(new Refining.Steppers(emulator, reference));
        }
    }
}
