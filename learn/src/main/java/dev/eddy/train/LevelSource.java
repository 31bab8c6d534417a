package dev.eddy.train;

import dev.eddy.result.Outcome;
import java.util.Optional;

/** Where a training loop has its steppers from; told of updates and epochs. */
interface LevelSource {
    /** The steppers of the updates to come. */
    Refining.Steppers steppers();

    /** Before the first update, also of a training that goes on. */
    default void begin() {}

    /** After an update; says how the training ended, if it did. */
    default Optional<Outcome> updated(long update) {
        return Optional.empty();
    }

    /** After all windows were passed. */
    default void epochEnded() {}

    /** What is to be remembered. */
    default RefinedState state() {
        return RefinedState.NONE;
    }
}
