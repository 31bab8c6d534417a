package dev.eddy.store;

import dev.eddy.result.TrialKey;
import java.time.Instant;

/**
 * How far a trial of a run has come.
 *
 * @param changed when something was last written for it; the beginning of the run if nothing was
 * @param message what went wrong, if it failed
 */
public record TrialState(TrialKey key, Phase phase, Instant changed, String message) {
    /** Phases of a trial. */
    public enum Phase {
        /** Nothing is stored yet. */
        PLANNED,
        /** A checkpoint is stored. */
        STARTED,
        /** It has a result and finite values to the end. */
        FINISHED,
        /** It has a result, which is that numbers ran away. */
        DIVERGED,
        /** It has a result, which is that a solve made no further progress or broke down. */
        STALLED,
        /** It was stopped by an error in the program or the machine, and is tried again with the next run. */
        FAILED;

        /** Whether there is a result. */
        public boolean ended() {
            return this == FINISHED || this == DIVERGED || this == STALLED;
        }
    }
}
