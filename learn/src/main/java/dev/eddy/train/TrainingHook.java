package dev.eddy.train;

import dev.eddy.nn.layer.Weights;
import dev.eddy.result.Outcome;
import java.util.Optional;

/**
 * Watches a training and may steer what it goes through: refinement, early stopping, curricula, anything that is measured in
 * between. Each of its calls may end the training, with {@link Outcome.Finished} as if it had reached its end, or with a
 * failure. One hook serves one training.
 *
 * <p>What it decides follows from what it has seen and from its {@link #state}, so that a training which is resumed goes on as
 * if nothing had happened. Calls come from the thread of the training; open a scope for what is computed in them.
 */
public interface TrainingHook {
    /** What it is called in saved trainings: small letters, digits and hyphens. */
    String name();

    /**
     * Before the first update, also of a training that goes on, whose state was restored then.
     *
     * @param weights under training
     * @param updates made so far
     */
    default Optional<Outcome> begin(Weights weights, long updates) {
        return Optional.empty();
    }

    /**
     * Loss and gradient of a batch are known, and the update is not made yet; it will not be if the training ends here.
     *
     * @param updates made so far
     * @param evaluation may be not finite
     */
    default Optional<Outcome> evaluated(long updates, Evaluation evaluation) {
        return Optional.empty();
    }

    /**
     * After an update.
     *
     * @param updates made so far, this one included
     * @param loss of its batch, before it
     */
    default Optional<Outcome> updated(long updates, double loss) {
        return Optional.empty();
    }

    /**
     * After all data were passed, and after the last update. The weights are those that the training would hand out if it
     * ended now: running means where the optimiser keeps them.
     *
     * @param updates made so far
     */
    default Optional<Outcome> epochEnded(long updates) {
        return Optional.empty();
    }

    /** All that it has to remember between two updates. Tensors belong to the scope of the caller. */
    default HookState state() {
        return HookState.EMPTY;
    }

    /** Takes over what it remembered; called before {@link #begin}. Tensors have to be copied. */
    default void restore(HookState state) {}
}
