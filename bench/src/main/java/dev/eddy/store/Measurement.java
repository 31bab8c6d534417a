package dev.eddy.store;

import dev.eddy.result.Curve;
import dev.eddy.result.TrialKey;

/**
 * What one trial gave in one metric.
 *
 * @param run name of the run folder
 * @param receptiveField points seen to one side; infinite for global networks
 * @param values over the time steps 1, 2, …; not-a-number after a divergence
 */
public record Measurement(
        String run, TrialKey key, boolean diverged, long parameters, double receptiveField, Curve values) {}
