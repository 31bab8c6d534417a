package dev.eddy.result.key;

import dev.eddy.result.RunView;
import dev.eddy.result.TrialResult;
import java.util.List;
import java.util.Optional;

/**
 * Finds the answer to the question of one kind of study among its trials. Found by {@link java.util.ServiceLoader}: a module names
 * its finders in {@code META-INF/services/dev.eddy.result.key.KeyFinder}. Terminal, comparisons, exports and reports tell what is
 * found before everything else.
 */
public interface KeyFinder {
    /** Finders are asked in the order of these numbers; those of Eddy are at 100, 200, 300 and 900. */
    int place();

    /**
     * The answer; empty where these trials do not ask the question.
     *
     * @param trials of the run that have ended
     */
    Optional<KeyTable> find(RunView run, List<TrialResult> trials);

    /** Name of the measure that a comparison shows where none is asked for; empty for the first that judges. */
    default Optional<String> compared(List<TrialResult> trials) {
        return Optional.empty();
    }
}
