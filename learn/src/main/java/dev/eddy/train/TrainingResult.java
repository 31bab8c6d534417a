package dev.eddy.train;

import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import java.util.List;

/**
 * What a training gave. If it finished, the weights are those that the optimiser hands out at the end, which may be running
 * means; if not, they are those of the state.
 *
 * @param state after the last update
 * @param outcome finished with the number of updates made; or what was not finite, and then the update at fault was not made;
 *     or what a hook ended it with
 * @param stopped whether it was asked to stop before its end
 */
public record TrainingResult(TrainingState state, Outcome outcome, boolean stopped) {
    /** The loss first, then its terms: see {@link TrainingState#curves}. */
    public List<Curve> curves() {
        return state.curves();
    }

    /** Loss of every so manieth batch before its update, over updates. */
    public Curve losses() {
        return state.losses();
    }
}
