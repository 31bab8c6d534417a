package dev.eddy.scenario;

import dev.eddy.misuse.Check;

/**
 * How far the making of a set has come. Samples are made batch by batch; the places at which one may stop and go on are
 * the same whatever was stopped before.
 *
 * @param sample the samples before this one are whole
 * @param warmedUp steps of warm-up that the batch from there on has behind it
 * @param snapshots snapshots of that batch that are made
 */
public record DataPlace(int sample, int warmedUp, int snapshots) {
    /** Nothing is made. */
    public static final DataPlace START = new DataPlace(0, 0, 0);

    public DataPlace {
        Check.that(
                sample >= 0 && warmedUp >= 0 && snapshots >= 0,
                "a place counts from 0, got sample %d, %d steps of warm-up, %d snapshots",
                sample,
                warmedUp,
                snapshots);
    }

    /** Whether a batch is whole and the next not begun: to go on from here no state is needed. */
    public boolean isBetweenBatches() {
        return warmedUp == 0 && snapshots == 0;
    }
}
