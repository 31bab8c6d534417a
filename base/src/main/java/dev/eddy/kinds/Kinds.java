package dev.eddy.kinds;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A family of settings: things of one sort that a study file can name, for example architectures. Where a record of settings
 * has a component of the family's {@link #type}, files name a member by its kind.
 *
 * @param <T> what the members have in common
 */
public interface Kinds<T> {
    /** What they have in common: a setting of this type is read as a member of the family. */
    Class<T> type();

    /** What one of them is called in messages, for example {@code network}. */
    String word();

    /** What all of them are called, for {@code eddy list}: {@code networks}; in kebab-case. */
    String plural();

    /** Names of all kinds, in order. */
    Collection<String> names();

    /** The keys of a kind; empty if there is no such kind. */
    Optional<Shape> shape(String name);

    /** The kind of a member; empty if it is registered nowhere, as users may write them. */
    Optional<String> kindOf(Object member);

    /** Other words for some of them, in order; they are suggested, and not listed. */
    default List<String> otherNames() {
        return List.of();
    }

    /** What to say of a kind that does not exist: its nearest name, and all of them if they fit into a sentence. */
    default String unknown(String name) {
        List<String> words = new ArrayList<>(names());
        words.addAll(otherNames());
        String all = names().size() <= 60
                ? "one of: " + String.join(", ", names())
                : "see: eddy list " + plural() + "; for example "
                        + String.join(
                                " or ",
                                Stream.of(names(), otherNames())
                                        .flatMap(list -> list.stream().limit(1))
                                        .toList());
        return "unknown " + word() + " '" + name + "'" + Check.didYouMean(name, words) + " (" + all + ")";
    }

    /**
     * A family of records.
     *
     * @param records kind name to the record of its settings, in the order of lists
     */
    static <T> Kinds<T> of(
            Class<T> type, String word, String plural, Map<String, ? extends Class<? extends Record>> records) {
        return new RecordKinds<>(type, word, plural, records);
    }
}
