package dev.eddy.store;

import dev.eddy.result.Curve;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import java.util.Map;

/**
 * What one trial gave in one measure.
 *
 * @param run name of the run folder
 * @param coordinates how trials of the run are called
 * @param numbers all single numbers of the trial, by name
 * @param values along the axis of the measure, not-a-number after a divergence; of a number one value at 0
 */
public record Measurement(
        String run,
        TrialKey key,
        TrialCoordinates coordinates,
        boolean diverged,
        Map<String, Double> numbers,
        Curve values) {
    /** The same values as those of a baseline beside the trials of its subject. */
    Measurement asBaseline(String name, String metric) {
        return new Measurement(
                run,
                Configuration.baseline(name, key, coordinates),
                coordinates,
                false,
                Map.of(),
                new Curve(metric, values.axis(), values.at(), values.values()));
    }

    /** What it has in common with other seeds. */
    public Configuration configuration() {
        return Configuration.of(run, key, coordinates);
    }
}
