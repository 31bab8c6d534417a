package dev.eddy.store;

import java.time.Instant;

/**
 * One line of {@code status}.
 *
 * @param run name of the run folder
 * @param name what the study calls it
 * @param finished trials with finite values to the end
 * @param stalled trials in which a solve made no further progress
 * @param failed trials stopped by an error of the program or the machine
 * @param started trials with a checkpoint
 */
public record RunSummary(
        String run,
        String name,
        String configHash,
        long planned,
        long finished,
        long diverged,
        long stalled,
        long failed,
        long started,
        double trainSeconds,
        Instant begun,
        Instant lastActivity) {
    /** Trials with a result, whatever it is. */
    public long ended() {
        return finished + diverged + stalled;
    }

    public boolean complete() {
        return ended() == planned;
    }
}
