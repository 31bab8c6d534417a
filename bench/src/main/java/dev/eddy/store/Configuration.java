package dev.eddy.store;

import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;

/**
 * What trials that differ only in their seed have in common.
 *
 * @param run name of the run folder
 * @param key of any of them, with the seed 0
 * @param coordinates how trials of the run are called
 */
public record Configuration(String run, TrialKey key, TrialCoordinates coordinates) {
    private static final String BASELINE = "baseline";

    /** The configuration of a trial in a run. */
    public static Configuration of(String run, TrialKey key, TrialCoordinates coordinates) {
        return new Configuration(run, new TrialKey(key.coordinates(), 0), coordinates);
    }

    /**
     * A baseline that needs no training, beside the trials of a subject.
     *
     * @param trial any of them
     */
    static TrialKey baseline(String name, TrialKey trial, TrialCoordinates coordinates) {
        String subject = coordinates.subject().name();
        String told =
                coordinates.list().get(coordinates.list().size() > 1 ? 1 : 0).name();
        return TrialKey.of(0, subject, trial.subject(), told, name, BASELINE, name);
    }

    /** Whether it is one. */
    public boolean isBaseline() {
        return !key.get(BASELINE).isEmpty();
    }

    /** What the trials are of. */
    public String subject() {
        return key.subject();
    }

    /** One coordinate; empty if the trials have none of that name. */
    public String get(String coordinate) {
        return key.get(coordinate);
    }

    /** All that is told of the trials beside their subject. */
    public String label() {
        return coordinates.labelWithin(key);
    }
}
