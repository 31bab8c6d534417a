package dev.eddy.study;

import dev.eddy.result.Progress;
import dev.eddy.result.TrialKey;
import java.util.function.Predicate;

/**
 * One trial of a run, to be worked off.
 *
 * @param updates how much work it is, for the progress of the whole
 * @param work says whether the trial ended; it did not if it was asked to stop
 * @param release called once when it was tried, whatever came of it
 */
public record Job(TrialKey key, long updates, Predicate<Progress> work, Runnable release) {}
