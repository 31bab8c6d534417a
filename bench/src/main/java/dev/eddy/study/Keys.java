package dev.eddy.study;

import dev.eddy.kinds.Names;
import java.util.Optional;

/** How enum constants are written in files. */
final class Keys {
    private Keys() {}

    /** The text of an enum constant: its {@code key()} if it has one, else its name in kebab-case. */
    static String text(Enum<?> constant) {
        return ownKey(constant).orElseGet(() -> Names.kebab(constant.name()));
    }

    private static Optional<String> ownKey(Enum<?> constant) {
        try {
            return Optional.of(
                    (String) constant.getDeclaringClass().getMethod("key").invoke(constant));
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
