package dev.eddy.study;

import dev.eddy.result.Provenance;
import dev.eddy.store.Json;

/**
 * What a process of a cluster says of a trial that it was given.
 *
 * @param machine what it runs on
 */
record TrialAnswer(TrialAttempt attempt, Provenance machine) {
    /** As one line. */
    String text() {
        return Json.text(this);
    }

    static TrialAnswer read(String text) {
        return Json.value(text, TrialAnswer.class);
    }
}
