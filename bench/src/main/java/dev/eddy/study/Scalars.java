package dev.eddy.study;

import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads numbers, booleans, texts and enum constants. The type that is expected decides, not the look of the text. */
final class Scalars {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d[\\d_]*(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern INFINITY = Pattern.compile("[+-]?\\.?inf(inity)?", Pattern.CASE_INSENSITIVE);

    private Scalars() {}

    /** The value, or empty if the type is not one of those. */
    static Optional<Object> read(Node node, Class<?> type, Place place) {
        if (type == int.class || type == Integer.class) {
            return Optional.of((int) whole(node, place, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (type == long.class || type == Long.class) {
            return Optional.of(whole(node, place, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        if (type == double.class || type == Double.class) {
            return Optional.of(number(node, place));
        }
        if (type == boolean.class || type == Boolean.class) {
            return Optional.of(truth(node, place));
        }
        if (type == String.class) {
            return Optional.of(text(node, "a text", place));
        }
        return type.isEnum() ? Optional.of(constant(node, type, place)) : Optional.empty();
    }

    static String text(Node node, String expected, Place place) {
        if (node instanceof ScalarNode scalar && !isNull(scalar)) {
            return scalar.getValue();
        }
        throw place.misuse("expected " + expected + ", got " + describe(node));
    }

    /** What a node is, in words. */
    static String describe(Node node) {
        if (node instanceof ScalarNode scalar) {
            return isNull(scalar) ? "nothing" : "'" + scalar.getValue() + "'";
        }
        return node instanceof SequenceNode ? "a list" : "keys with values";
    }

    static boolean isNull(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN
                && List.of("", "~", "null").contains(scalar.getValue().toLowerCase(Locale.ROOT));
    }

    private static long whole(Node node, Place place, long low, long high) {
        String plain = plain(node);
        if (NUMBER.matcher(plain).matches()) {
            try {
                long value = new BigDecimal(plain.replace("_", "")).longValueExact();
                if (low <= value && value <= high) {
                    return value;
                }
            } catch (ArithmeticException fraction) {
                throw place.misuse("expected a whole number, got " + describe(node), fraction);
            }
        }
        throw place.misuse("expected a whole number, got " + describe(node));
    }

    private static double number(Node node, Place place) {
        String plain = plain(node);
        if (INFINITY.matcher(plain).matches()) {
            return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (!NUMBER.matcher(plain).matches()) {
            throw place.misuse("expected a number, got " + describe(node));
        }
        return Double.parseDouble(plain.replace("_", ""));
    }

    private static boolean truth(Node node, Place place) {
        return switch (plain(node).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw place.misuse("expected true or false, got " + describe(node));
        };
    }

    private static Object constant(Node node, Class<?> type, Place place) {
        List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(constant -> (Enum<?>) constant)
                .toList();
        List<String> known = constants.stream().map(Keys::text).toList();
        String given = text(node, "one of " + String.join(", ", known), place);
        for (Enum<?> constant : constants) {
            if (Keys.text(constant).equals(given)
                    || Names.kebab(constant.name()).equals(Names.kebab(given))) {
                return constant;
            }
        }
        throw place.misuse("unknown value '" + given + "'" + Check.didYouMean(given, known) + " (one of: "
                + String.join(", ", known) + ")");
    }

    /** The text of an unquoted scalar; infinity is written {@code "Infinity"} in JSON, so that it may be quoted. */
    private static String plain(Node node) {
        if (node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.PLAIN
                        || INFINITY.matcher(scalar.getValue()).matches())) {
            return scalar.getValue();
        }
        return "";
    }
}
