package dev.eddy.result.refinement;

/** What a refinement decided after an epoch. */
public enum Decision {
    /** Too little has been seen to tell. */
    WAITED,
    /** The metric is still falling: the level stays. */
    IMPROVING,
    /** The metric has stopped falling: the next epochs are finer. */
    REFINED,
    /** The metric has stopped falling, and the last refinement did not help enough: the level stays. */
    SUFFICIENT,
    /** It would have refined, but the level is the highest allowed. */
    CAPPED,
    /** The level does not depend on the metric. */
    FIXED
}
