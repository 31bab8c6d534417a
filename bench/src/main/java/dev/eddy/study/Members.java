package dev.eddy.study;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.misuse.Misuse;
import java.util.Optional;

/** Members of families as study files would have them. */
public final class Members {
    private Members() {}

    /** The member of a kind with all defaults; empty if there is no such kind, or it has settings without a default. */
    public static Optional<Object> standard(Kinds<?> family, String kind) {
        try {
            return Optional.of(new Binder(KindsRegistry.found()).member(family, kind));
        } catch (Misuse incomplete) {
            return Optional.empty();
        }
    }

    /**
     * The member that a text names: {@code monomials} or {@code {kind: monomials, degree: 3}}.
     *
     * @param where the text is from, for messages
     * @param family what the members have in common
     */
    public static <T> T read(String where, String text, Class<T> family) {
        return new Binder(KindsRegistry.found()).value(where, text, family);
    }

    /** A word of a setting, as files have it. */
    public static String text(Enum<?> constant) {
        return Keys.text(constant);
    }

    /** What a record prints as its short name; empty if it has none. */
    public static Optional<String> shortName(Object member) {
        try {
            return Optional.of(
                    String.valueOf(member.getClass().getMethod("shortName").invoke(member)));
        } catch (ReflectiveOperationException none) {
            return Optional.empty();
        }
    }
}
