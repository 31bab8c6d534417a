package dev.eddy.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one trial gave: raw values per time step and per update, never only a summary.
 *
 * @param outcome finished, or diverged in training or in the rollout
 * @param parameters number of real weights; 0 if it is not known, of a model that another program trained
 * @param receptiveField points seen to one side; infinite for global networks, not-a-number if it is not known
 * @param metrics one curve per metric over the time steps 1, 2, …; not-a-number after a divergence
 * @param loss mini-batch loss before the update, over updates; empty for what was not trained here
 * @param trainSeconds wall time of training, over all resumptions; not-a-number if it is not known
 * @param refinement epochs of a training whose physics was refined or counted, the measurement before training first;
 *     empty for others
 * @param numbers what is one number for the whole trial, by name: errors of inferred fields, iterations; empty for most
 */
public record TrialResult(
        TrialKey key,
        Outcome outcome,
        long parameters,
        double receptiveField,
        List<Curve> metrics,
        Curve loss,
        double trainSeconds,
        List<RefinedEpoch> refinement,
        Map<String, Double> numbers) {
    /** Among the {@link #numbers}: the longest time step of an inference. */
    public static final String DT = "dt";

    /** Among the {@link #numbers}: the time of the last observation of an inference, to which an update marches. */
    public static final String OBSERVED_UNTIL = "observed_until";

    public TrialResult {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        metrics = List.copyOf(metrics);
        refinement = List.copyOf(refinement);
    }

    /** Without single numbers. */
    public TrialResult(
            TrialKey key,
            Outcome outcome,
            long parameters,
            double receptiveField,
            List<Curve> metrics,
            Curve loss,
            double trainSeconds,
            List<RefinedEpoch> refinement) {
        this(key, outcome, parameters, receptiveField, metrics, loss, trainSeconds, refinement, Map.of());
    }

    /** Without a refinement. */
    public TrialResult(
            TrialKey key,
            Outcome outcome,
            long parameters,
            double receptiveField,
            List<Curve> metrics,
            Curve loss,
            double trainSeconds) {
        this(key, outcome, parameters, receptiveField, metrics, loss, trainSeconds, List.of());
    }
}
