package dev.eddy.study;

import dev.eddy.result.TrialKey;
import java.util.Map;

/** Who works off the trials of one run. A trial that fails does not stop the others. */
interface TrialPool {
    /** Returns when all trials are done or the user asked to stop. */
    void run();

    /** Trials that got their result. */
    int ran();

    /** Trials that an error of the program or the machine stopped, with its message, in the order of the study. */
    Map<TrialKey, String> failures();
}
