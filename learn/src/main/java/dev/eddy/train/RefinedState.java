package dev.eddy.train;

import dev.eddy.result.RefinedEpoch;
import dev.eddy.solve.Effort;
import java.util.List;

/**
 * What a refinement has seen, and what the epoch at hand has cost. The controller follows from the metrics.
 *
 * @param epochs that have ended, the measurement before training first
 * @param spent in solves since the last of them
 * @param seconds since the last of them
 * @param kept largest number of values that the solves of one update kept since then
 */
public record RefinedState(List<RefinedEpoch> epochs, Effort.Count spent, double seconds, long kept) {
    /** Nothing seen. */
    public static final RefinedState NONE = new RefinedState(List.of(), Effort.Count.ZERO, 0, 0);

    public RefinedState {
        epochs = List.copyOf(epochs);
    }

    /** The controller that has seen these epochs. */
    Controller controller(Refinement refinement) {
        Controller controller = refinement.controller();
        for (RefinedEpoch epoch : epochs) {
            controller = controller.observe(epoch.metric()).next();
        }
        return controller;
    }
}
