package dev.eddy.koopman;

import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.Tensor;

/** A system that trajectories can be had of. */
public interface Dynamics {
    /** Short and unique among settings, as in tables. */
    String shortName();

    /**
     * {@code [trajectory, time, dimension]}, float64, at equal steps.
     *
     * @param count of trajectories
     * @param steps pairs of each trajectory
     */
    Tensor trajectories(int count, int steps, Seed seed, Progress progress);

    /** Whether the system preserves the measure of its states, so that its spectrum lies on the unit circle. */
    boolean preservesMeasure();
}
