package dev.eddy.study;

import dev.eddy.result.Provenance;
import dev.eddy.result.TrialKey;
import java.util.List;

/**
 * What came out when a run was run again.
 *
 * @param before where the run came from
 * @param after where it was run again
 * @param complete whether every trial that had ended was run again
 */
public record Reproduction(Provenance before, Provenance after, List<Difference> trials, boolean complete) {
    public Reproduction {
        trials = List.copyOf(trials);
    }

    /**
     * How far two results of one trial are apart.
     *
     * <p>What was spent in time and memory is left out. A difference is infinite where one has a value and the other none.
     *
     * @param metrics largest absolute difference over all curves but the losses
     * @param loss largest absolute difference over the recorded losses
     * @param numbers largest absolute difference over single numbers
     * @param artifacts largest absolute difference over fields, clouds and tables
     * @param sameOutcome whether both finished, or both diverged at the same step
     */
    public record Difference(
            TrialKey key, double metrics, double loss, double numbers, double artifacts, boolean sameOutcome) {
        public boolean isZero() {
            return metrics == 0 && loss == 0 && numbers == 0 && artifacts == 0 && sameOutcome;
        }
    }

    /** Whether everything is equal bit for bit. */
    public boolean identical() {
        return complete && trials.stream().allMatch(Difference::isZero);
    }

    /** Whether equality can be expected: the same versions, platform, device and threads. */
    public boolean sameMachine() {
        return before.eddyVersion().equals(after.eddyVersion())
                && before.libtorchVersion().equals(after.libtorchVersion())
                && before.platform().equals(after.platform())
                && before.device().equals(after.device())
                && before.threads() == after.threads();
    }
}
