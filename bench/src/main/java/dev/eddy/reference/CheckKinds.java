package dev.eddy.reference;

import dev.eddy.misuse.Check;
import java.util.Collections;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** All kinds of reference numbers that Eddy answers. */
public final class CheckKinds {
    private CheckKinds() {}

    /** By name: those of Eddy and those of other jars on the class path. */
    public static SortedMap<String, CheckKind> all() {
        SortedMap<String, CheckKind> kinds = new TreeMap<>();
        for (CheckKind kind : ServiceLoader.load(CheckKind.class)) {
            CheckKind other = kinds.put(kind.kind(), kind);
            Check.that(
                    other == null,
                    "two checks answer the kind '%s': %s and %s; take one of their jars away",
                    kind.kind(),
                    other == null ? "" : other.getClass().getName(),
                    kind.getClass().getName());
        }
        return Collections.unmodifiableSortedMap(kinds);
    }
}
