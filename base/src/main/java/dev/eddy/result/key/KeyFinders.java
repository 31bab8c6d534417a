package dev.eddy.result.key;

import dev.eddy.result.RunView;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** All finders that there are. */
public final class KeyFinders {
    private static final List<KeyFinder> ALL =
            ServiceLoader.load(KeyFinder.class, KeyFinder.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparingInt(KeyFinder::place)
                            .thenComparing(finder -> finder.getClass().getName()))
                    .toList();

    private KeyFinders() {}

    /** What a run has found so far; of a plain benchmark nothing, as its scores are the answer. */
    public static List<KeyTable> of(RunView run) {
        return of(run, run.trials());
    }

    /** The same of trials that were read before. */
    public static List<KeyTable> of(RunView run, List<TrialResult> trials) {
        return ALL.stream().flatMap(finder -> finder.find(run, trials).stream()).toList();
    }

    /** Name of the measure that is compared if none is asked for; empty for the first that judges. */
    public static Optional<String> compared(List<TrialResult> trials) {
        return ALL.stream().flatMap(finder -> finder.compared(trials).stream()).findFirst();
    }

    /** Trials that differ only in their seed, by their coordinates with the seed 0. */
    public static Map<TrialKey, List<TrialResult>> bySeed(List<TrialResult> trials) {
        Map<TrialKey, List<TrialResult>> parts = new LinkedHashMap<>();
        for (TrialResult trial : trials) {
            parts.computeIfAbsent(new TrialKey(trial.key().coordinates(), 0), key -> new ArrayList<>())
                    .add(trial);
        }
        return parts;
    }
}
