package dev.eddy.train;

import dev.eddy.result.refinement.Decision;
import dev.eddy.solver.Solver.Knob;
import java.util.List;

/**
 * How fine the physics that a training goes through is, epoch by epoch: a record of settings. It steers one {@link #knob}
 * of a solver by whole levels.
 */
public interface Refinement {
    /** No levels: the physics stays as it is, and only its cost is counted. */
    Refinement NONE = new AsGiven();

    /** What the levels are levels of. */
    Knob knob();

    /** The level of the first epoch. */
    int start();

    /** The highest level. */
    int cap();

    /** The metric that the first gain is measured against. */
    default double firstCheckpoint(double metric) {
        return metric;
    }

    /**
     * Decides after an epoch. Pure.
     *
     * @param history the metric before training and after every epoch, the last one included
     * @param level of the last epoch
     * @param checkpoint smoothed metric at the last refinement
     */
    Choice choose(List<Double> history, int level, double checkpoint);

    /** A controller that has seen nothing. */
    default Controller controller() {
        return Controller.of(this);
    }

    /** For example {@code progressive;1;1;25}. */
    String shortName();

    /**
     * @param level of the next epoch
     * @param checkpoint what later gains are measured against
     * @param smoothed the metric, smoothed
     * @param ratio of the smoothed metric to an earlier one; not-a-number while there is none
     * @param gain relative to the checkpoint; not-a-number where it was not looked at
     */
    record Choice(int level, double checkpoint, double smoothed, double ratio, double gain, Decision decision) {
        static Choice fixed(int level, double checkpoint, double metric) {
            return new Choice(level, checkpoint, metric, Double.NaN, Double.NaN, Decision.FIXED);
        }
    }
}
