package dev.eddy.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.misuse.Check;
import dev.eddy.result.TrialKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What all plans refuse, and how they are called. */
final class PlanParts {
    private static final int HASH_IN_NAME = 8;

    private PlanParts() {}

    /** Refuses files of another version, and numbers that are none. */
    static void check(String format, String known, String name, int samples, int workers) {
        Check.that(
                format.equals(known),
                "the format '%s' is not known, this version of Eddy reads '%s'; use a newer Eddy",
                format,
                known);
        Check.that(!name.isBlank(), "name is empty; a study needs a name for its run folder");
        Check.that(samples >= 1, "samples is at least 1, got %d", samples);
        Check.that(workers >= 0, "workers is at least 0, got %d", workers);
    }

    /** Leaves out of a canonical configuration how it is worked off and what it is to show. */
    static void removeWhatDecidesNoResult(ObjectNode tree) {
        tree.remove(List.of("workers", "claims"));
    }

    static <T> List<T> filled(String key, List<T> list) {
        Check.that(!list.isEmpty(), "%s is an empty list or left out; a study needs at least one entry there", key);
        return List.copyOf(list);
    }

    /** Refuses two trials whose folders have one name. */
    static void distinct(List<TrialKey> keys) {
        Set<String> seen = new HashSet<>();
        for (TrialKey key : keys) {
            Check.that(seen.add(key.id()), "the study has two trials of the name %s; leave one out", key.id());
        }
    }

    static String folderName(String name, String hash) {
        return name.strip().replaceAll("[^A-Za-z0-9._-]+", "-") + "-" + hash.substring(0, HASH_IN_NAME);
    }
}
