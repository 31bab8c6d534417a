package dev.eddy.study;

import java.util.Locale;
import java.util.Optional;

/** How Java names are written in files: {@code recordEvery} as {@code record-every}. */
final class Keys {
    private Keys() {}

    /** {@code camelCase} and {@code UPPER_CASE} to {@code kebab-case}. */
    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** The text of an enum constant: its {@code key()} if it has one, else its name in kebab-case. */
    static String text(Enum<?> constant) {
        return ownKey(constant).orElseGet(() -> kebab(constant.name()));
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
