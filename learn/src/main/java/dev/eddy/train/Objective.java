package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a training makes small: which rollout is compared with what, and where gradients are cut. A record of its
 * settings. All sum over time levels, without dividing by their number.
 */
public interface Objective {
    /** Snapshots that a window of a trajectory spans. */
    int windowLength();

    /** Snapshots of the window that are read: the first so many. */
    default int snapshots() {
        return windowLength();
    }

    /** Whether {@link #loss} needs the reference stepper. */
    boolean needsReference();

    /**
     * The loss of one batch, a tensor of rank 0.
     *
     * @param emulator the stepper under training
     * @param reference the solver; null where it is not needed
     * @param window {@code [batch, time, channels, x…]} with at least {@link #snapshots} times
     */
    Tensor loss(Stepper emulator, @Nullable Stepper reference, Tensor window);

    /** The same with its terms, where it is a sum of several. */
    default Terms terms(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        return Terms.of(loss(emulator, reference, window));
    }

    /** What {@link Loss#fault} says of the loss of one batch. */
    default String fault(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        return "";
    }

    /**
     * This objective as a {@link Loss} of batches of windows, such as those of {@link SubTrajectories#batches}.
     *
     * @param emulator the stepper under training
     * @param reference the solver; null where it is not needed
     */
    default Loss<Tensor> on(Stepper emulator, @Nullable Stepper reference) {
        Refining.Steppers steppers = new Refining.Steppers(emulator, reference);
        steppers.check(this);
        return new ObjectiveLoss(this, () -> steppers, false);
    }

    /** The benchmark's string, for example {@code sup;3}. */
    String shortName();
}
