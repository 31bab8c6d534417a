package dev.eddy.study;

import dev.eddy.result.TrialKey;
import dev.eddy.store.RunFolder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a call of the runner ended.
 *
 * @param ended trials that have a result now
 * @param taken how many of them were copied in this call from a run of the same study with other seeds
 * @param ran how many of them got it in this call
 * @param stopped whether it was asked to stop; the same call goes on
 * @param failures trials that an error of the program or the machine stopped, with its message
 */
public record RunEnd(RunFolder folder, int ended, int taken, int ran, boolean stopped, Map<TrialKey, String> failures) {
    public RunEnd {
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    /** Whether every trial has a result. */
    public boolean complete() {
        return ended == folder.plannedTrials();
    }
}
