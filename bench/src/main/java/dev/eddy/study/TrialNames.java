package dev.eddy.study;

import dev.eddy.misuse.Check;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.store.RunFolder;
import java.util.Comparator;
import java.util.List;

/** Trials of a run by a part of their names, as users type them. */
final class TrialNames {
    private static final int SHOWN = 6;

    private TrialNames() {}

    /** The one trial that has ended and whose name contains this. */
    static TrialKey one(RunFolder run, String text) {
        List<TrialKey> matches = some(run, text);
        Check.that(
                matches.size() == 1,
                "%s has %d trials with a result%s; name one with --trial: %s",
                run.path(),
                matches.size(),
                containing(text),
                shown(matches));
        return matches.get(0);
    }

    /** The same; where only the seed is left to choose, the first one that has ended. */
    static TrialKey first(RunFolder run, String text) {
        List<TrialKey> matches = matches(run, text);
        long named = matches.stream().map(TrialKey::coordinates).distinct().count();
        return named == 1
                ? matches.stream().min(Comparator.comparingLong(TrialKey::seed)).orElseThrow()
                : one(run, text);
    }

    /** All trials that have ended and whose names contain this; at least one. */
    static List<TrialKey> some(RunFolder run, String text) {
        List<TrialKey> matches = matches(run, text);
        Check.that(
                !matches.isEmpty(),
                "%s has no trial with a result%s; its trials are: %s",
                run.path(),
                containing(text),
                shown(run.planned()));
        return matches;
    }

    private static String containing(String text) {
        return text.isEmpty() ? "" : " whose name contains '" + text + "'";
    }

    private static List<TrialKey> matches(RunFolder run, String text) {
        Check.that(
                run.trains(),
                "%s holds scores of models that were trained elsewhere; their weights are with whoever trained them",
                run.path());
        String wanted = text.replace(';', '-');
        return run.trials().stream()
                .map(TrialResult::key)
                .filter(key -> key.id().contains(wanted))
                .toList();
    }

    private static String shown(List<TrialKey> keys) {
        String names =
                String.join(", ", keys.stream().limit(SHOWN).map(TrialKey::id).toList());
        return names + (keys.size() > SHOWN ? ", …" : "");
    }
}
