package dev.eddy.store;

import dev.eddy.result.TrialKey;

/** What trials that differ only in their seed have in common. */
public record Configuration(String run, String scenario, String task, String network, String training) {
    /** The configuration of a trial in a run. */
    public static Configuration of(String run, TrialKey key) {
        return new Configuration(run, key.scenario(), key.task(), key.network(), key.training());
    }

    /** Network and training, and the task if it is no plain prediction. */
    public String label() {
        return network + " · " + training + (TrialKey.isPlain(task) ? "" : " · " + task);
    }
}
