package dev.eddy.kinds;

import dev.eddy.misuse.Check;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A family of records. */
record RecordKinds<T>(Class<T> type, String word, String plural, Map<String, ? extends Class<? extends Record>> records)
        implements Kinds<T> {
    RecordKinds {
        records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
        records.forEach((name, member) ->
                Check.that(type.isAssignableFrom(member), "the %s '%s' is no %s", word, name, type.getSimpleName()));
    }

    @Override
    public Collection<String> names() {
        return records.keySet();
    }

    @Override
    public Optional<Shape> shape(String name) {
        return Optional.ofNullable(records.get(name)).map(RecordShape::of);
    }

    @Override
    public Optional<String> kindOf(Object member) {
        return records.entrySet().stream()
                .filter(entry -> entry.getValue().equals(member.getClass()))
                .<String>map(Map.Entry::getKey)
                .findFirst();
    }
}
