package dev.eddy.study;

import dev.eddy.result.Progress;
import dev.eddy.result.TrialKey;

/** One trial of a run, to be worked off. */
interface Job {
    TrialKey key();

    /** How much work it is, for the progress of the whole. */
    long updates();

    /** Returns whether the trial ended; it did not if it was asked to stop. */
    boolean run(Progress progress);

    /** Called once when it was tried, whatever came of it. */
    default void release() {}
}
