package dev.eddy.train;

import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;

/**
 * What a training gave. The network has the weights of the state, or those that the optimiser makes of them at the end.
 *
 * @param state after the last update
 * @param outcome finished with the number of updates made, or diverged at the update whose loss was not finite
 * @param stopped whether it was asked to stop before its end
 */
public record TrainingResult(TrainingState state, Outcome outcome, boolean stopped) {
    /** Loss of every so manieth batch before its update, over updates. */
    public Curve losses() {
        return state.losses();
    }
}
