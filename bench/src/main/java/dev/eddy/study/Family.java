package dev.eddy.study;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things of one sort that a study file can name, for example architectures.
 *
 * @param type what they have in common
 * @param word what one of them is called in messages, for example {@code "architecture"}
 * @param kinds kind name to the record of its settings
 * @param syntax reads short names such as {@code Conv;34;10;relu}; null if the family has none
 */
public record Family<T>(
        Class<T> type,
        String word,
        Map<String, Class<? extends Record>> kinds,
        @Nullable Function<String, ? extends T> syntax) {
    public Family(Class<T> type, String word, Map<String, Class<? extends Record>> kinds) {
        this(type, word, kinds, null);
    }

    /** The kind name of a member; its class name if it has none, as members from outside may. */
    String kindOf(Object member) {
        return kinds.entrySet().stream()
                .filter(entry -> entry.getValue().equals(member.getClass()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(member.getClass().getName());
    }
}
