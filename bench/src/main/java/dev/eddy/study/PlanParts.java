package dev.eddy.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.misuse.Check;
import dev.eddy.result.TrialKey;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What all plans refuse, and how they are called. */
final class PlanParts {
    private static final int HASH_IN_NAME = 8;
    private static final int LONGEST_NAME = 100;

    private PlanParts() {}

    /** Refuses files of another version, and numbers that are none. */
    static void check(String format, String known, String name, int samples, int workers) {
        Check.that(
                format.equals(known),
                "the format '%s' is not known, this version of Eddy reads '%s'; use a newer Eddy",
                format,
                known);
        Check.that(!name.isBlank(), "name is empty; a study needs a name for its run folder");
        Check.that(
                name.length() <= LONGEST_NAME,
                "name has %d characters, and the name of a run folder has at most %d; say the rest in a comment",
                name.length(),
                LONGEST_NAME);
        Check.that(samples >= 1, "samples is at least 1, got %d", samples);
        Check.that(workers >= 0, "workers is at least 0, got %d", workers);
    }

    /** Leaves out of a canonical configuration how it is worked off and what it is to show. */
    static void removeWhatDecidesNoResult(ObjectNode tree) {
        tree.remove(List.of("workers", "claims", "quick-budget"));
    }

    static <T> List<T> filled(String key, List<T> list) {
        Check.that(!list.isEmpty(), "%s is an empty list or left out; a study needs at least one entry there", key);
        return List.copyOf(list);
    }

    /** Refuses what is named twice. */
    static <T> List<T> once(String key, List<T> list) {
        for (int i = 0; i < list.size(); i++) {
            Check.that(
                    list.indexOf(list.get(i)) == i,
                    "%s[%d] is the same as %s[%d]; leave one out",
                    key,
                    i,
                    key,
                    list.indexOf(list.get(i)));
        }
        return List.copyOf(list);
    }

    /** Refuses two trials whose folders have one name. */
    static void distinct(List<TrialKey> keys) {
        Set<String> seen = new HashSet<>();
        for (TrialKey key : keys) {
            Check.that(seen.add(key.id()), "the study has two trials of the name %s; leave one out", key.id());
        }
    }

    /**
     * A folder name of letters, digits, dots, dashes and underscores that begins with a letter, a digit or an underscore: others are
     * hidden, or taken for options. Accents are left out, other letters become dashes.
     */
    static String folderName(String name, String hash) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^[.-]+|[.-]+$", "");
        String cut = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        return (cut.isEmpty() ? "study" : cut) + "-" + hash.substring(0, HASH_IN_NAME);
    }
}
