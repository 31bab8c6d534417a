package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Network;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.result.SavingClock;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains weights: makes a {@link Loss} small over {@link Batches}, update by update, whatever the loss is of. Emulators have
 * a shorter way:
 *
 * <pre>{@code
 * Network network = new ConvNet(34, 10, Activation.RELU).build(Signature.of(space), seed, DType.FLOAT32);
 * Stepper emulator = new NeuralStepper(network, space, dt);
 * Trainer trainer = new Trainer(Recipe.DEFAULT, seed);
 * TrainingResult result = trainer.train(network, new Supervised(1), emulator, trajectories);
 * }</pre>
 *
 * and everything else says its loss and its batches:
 *
 * <pre>{@code
 * Loss<Tensor> loss = points -> network.apply(points).meanSquaredError(points.sin());
 * Batches<Tensor> batches = Batches.drawn(draws -> Tensors.of(draws.uniforms(256, -1, 1), 256, 1));
 * trainer.train(network.weights(), loss, batches);
 * }</pre>
 *
 * A loss or a gradient that is not finite ends the training before it reaches the weights, as an outcome that names it.
 *
 * @param seed decides the batches
 * @param progress told of the updates; when it asks to stop, the training returns after the update at hand
 * @param due whether the saver is called after so many updates
 * @param saver is given the state; the tensors are its to read until it returns
 * @param hooks watch the training and may end it; each is for one training
 */
public record Trainer(
        Recipe recipe,
        Seed seed,
        Progress progress,
        LongPredicate due,
        Consumer<TrainingState> saver,
        List<TrainingHook> hooks) {
    public Trainer {
        hooks = List.copyOf(hooks);
    }

    /** Silent, unsaved, without hooks. */
    public Trainer(Recipe recipe, Seed seed) {
        this(recipe, seed, Progress.NONE, updates -> false, state -> {}, List.of());
    }

    public Trainer withProgress(Progress listener) {
        return new Trainer(recipe, seed, listener, due, saver, hooks);
    }

    /** Saved after every so many updates; 0 for never. */
    public Trainer savingEvery(long updates, Consumer<TrainingState> consumer) {
        Check.that(updates >= 0, "a training is saved every 0 or more updates, got %d", updates);
        return saving(made -> updates > 0 && made % updates == 0, consumer);
    }

    /** Saved when the clock says so, which is asked after every update. */
    public Trainer saving(SavingClock clock, Consumer<TrainingState> consumer) {
        return saving(made -> clock.isDue(), state -> {
            consumer.accept(state);
            clock.saved();
        });
    }

    private Trainer saving(LongPredicate when, Consumer<TrainingState> consumer) {
        return new Trainer(recipe, seed, progress, when, consumer, hooks);
    }

    /** With one hook more, which is asked after those there are. */
    public Trainer with(TrainingHook hook) {
        List<TrainingHook> more = new ArrayList<>(hooks);
        more.add(hook);
        return new Trainer(recipe, seed, progress, due, saver, more);
    }

    /** Trains from the weights as they are. */
    public <B> TrainingResult train(Weights weights, Loss<B> loss, Batches<B> batches) {
        return train(weights, loss, batches, null);
    }

    /**
     * Trains, from the weights as they are or from where a training stood.
     *
     * @param weights to be trained, in place
     * @param loss as a function of these weights
     * @param from the state to go on from, or null
     */
    public <B> TrainingResult train(Weights weights, Loss<B> loss, Batches<B> batches, @Nullable TrainingState from) {
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            TrainingResult result = new TrainingLoop<>(this, weights, loss, batches, from).run();
            result.state().held().forEach(scope::keep);
            return result;
        }
    }

    /** Trains an emulator from its network's weights, with an objective that needs no reference stepper. */
    public TrainingResult train(Network network, Objective objective, Stepper emulator, Tensor trajectories) {
        return train(network, objective, emulator, null, trajectories, null);
    }

    /**
     * Trains an emulator, from its network's weights or from where a training stood.
     *
     * @param network whose weights are to be trained, in place
     * @param emulator the stepper that it is part of
     * @param reference the solver, for objectives that need it
     * @param trajectories {@code [sample, time, channels, x…]}, of the network's type
     * @param from the state to go on from, or null
     */
    public TrainingResult train(
            Network network,
            Objective objective,
            Stepper emulator,
            @Nullable Stepper reference,
            Tensor trajectories,
            @Nullable TrainingState from) {
        return train(network, objective, emulator, reference, Snapshots.of(trajectories), from);
    }

    /** The same on states that may be kept elsewhere than in memory. */
    public TrainingResult train(
            Network network,
            Objective objective,
            Stepper emulator,
            @Nullable Stepper reference,
            Snapshots trajectories,
            @Nullable TrainingState from) {
        Refining.Steppers steppers = new Refining.Steppers(emulator, reference);
        return train(network, objective, () -> steppers, trajectories, from);
    }

    /**
     * Trains an emulator with physics that a refinement steers. After every epoch, and before the first, the metric is
     * measured and the level decided. A solve that diverges or breaks down ends the training as an outcome. What was seen
     * epoch by epoch: {@link Refining#epochs}.
     *
     * @param refining makes the steppers of every level
     * @param trajectories of the network's type
     * @param from the state to go on from, or null
     */
    public TrainingResult train(
            Network network,
            Objective objective,
            Refining refining,
            Snapshots trajectories,
            @Nullable TrainingState from) {
        RefinementHook hook = new RefinementHook(refining);
        if (from != null) {
            hook.restore(from.hook(hook.name()));
        }
        return with(hook).train(network, objective, hook::steppers, trajectories, from);
    }

    /** The same on trajectories {@code [sample, time, channels, x…]} in memory. */
    public TrainingResult train(
            Network network,
            Objective objective,
            Refining refining,
            Tensor trajectories,
            @Nullable TrainingState from) {
        return train(network, objective, refining, Snapshots.of(trajectories), from);
    }

    private TrainingResult train(
            Network network,
            Objective objective,
            Supplier<Refining.Steppers> steppers,
            Snapshots trajectories,
            @Nullable TrainingState from) {
        steppers.get().check(objective);
        Check.that(
                trajectories.type() == network.weights().flat().dtype(),
                "trajectories are %s, the network's weights %s; convert the trajectories with to(DType)",
                trajectories.type(),
                network.weights().flat().dtype());
        SubTrajectories windows = new SubTrajectories(trajectories, objective.windowLength());
        return train(
                network.weights(),
                new ObjectiveLoss(objective, steppers, recipe.checkpoint()),
                windows.batches(recipe.batch(), objective.snapshots()),
                from);
    }
}
