package dev.eddy.study;

import dev.eddy.misuse.Check;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Things of one sort that a study file can name, for example architectures. */
interface Family<T> {
    /** What they have in common: a setting of this type is read as a member of the family. */
    Class<T> type();

    /** What one of them is called in messages, for example {@code "architecture"}. */
    String word();

    /** Names of all kinds. */
    Collection<String> kinds();

    /** The keys of a kind; empty if there is no such kind. */
    Optional<Shape> shape(String kind);

    /** What to say of a kind that does not exist. */
    default String unknown(String kind) {
        return "unknown " + word() + " '" + kind + "'" + Check.didYouMean(kind, kinds()) + " (one of: "
                + String.join(", ", kinds()) + ")";
    }

    /** The kind of a member. */
    String kindOf(Object member);

    /** Reads a short name such as {@code Conv;34;10;relu}; null if the family has none. */
    @Nullable
    Function<String, ? extends T> syntax();

    /** A family of records. */
    record OfRecords<T>(
            Class<T> type,
            String word,
            Map<String, Class<? extends Record>> records,
            @Nullable Function<String, ? extends T> syntax)
            implements Family<T> {
        @Override
        public Collection<String> kinds() {
            return records.keySet();
        }

        @Override
        public Optional<Shape> shape(String kind) {
            return Optional.ofNullable(records.get(kind)).map(RecordShape::new);
        }

        /** Members that are registered nowhere, as users may write them, go by their class's name. */
        @Override
        public String kindOf(Object member) {
            return records.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(member.getClass()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(member.getClass().getName());
        }
    }
}
