package dev.eddy.peer;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The fields of one of the benchmark's semicolon strings, read by place; messages show the form that was expected. */
final class PeerFields {
    private final String text;
    private final String expected;
    private final List<String> fields;

    /** @param expected the form, for example {@code Conv;HIDDEN;DEPTH;ACTIVATION} */
    PeerFields(String text, String expected) {
        this.text = text;
        this.expected = expected;
        this.fields = List.of(text.split(";", -1));
    }

    /** First field of a string in small letters. */
    static String head(String text) {
        return text.split(";", -1)[0].toLowerCase(Locale.ROOT);
    }

    static Misuse unknown(String what, String text, Collection<String> known) {
        String head = text.split(";", -1)[0];
        return new Misuse(what + " '" + text + "': unknown name '" + head + "'" + Check.didYouMean(head, known)
                + " (expected one of: " + String.join(", ", known) + ")");
    }

    PeerFields count(int least, int most) {
        Check.that(
                fields.size() >= least && fields.size() <= most,
                "'%s': expected %s, got %d fields",
                text,
                expected,
                fields.size());
        return this;
    }

    int size() {
        return fields.size();
    }

    String word(int place) {
        return fields.get(place);
    }

    /** A whole number; underscores may part the digits. */
    int integer(int place) {
        try {
            return Integer.parseInt(fields.get(place).replace("_", ""));
        } catch (NumberFormatException unfit) {
            throw misuse(place, "a whole number");
        }
    }

    /** Numbers between commas. */
    List<Double> numbers(int place) {
        PeerFields parts = new PeerFields(String.join(";", fields.get(place).split(",", -1)), expected);
        return IntStream.range(0, parts.fields.size()).mapToObj(parts::number).toList();
    }

    /** Whole numbers between commas. */
    List<Integer> integers(int place) {
        PeerFields parts = new PeerFields(String.join(";", fields.get(place).split(",", -1)), expected);
        return IntStream.range(0, parts.fields.size()).mapToObj(parts::integer).toList();
    }

    double number(int place) {
        try {
            double value = Double.parseDouble(fields.get(place).replace("_", ""));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException unfit) {
            // refused below, like numbers that are not finite
        }
        throw misuse(place, "a number");
    }

    boolean flag(int place) {
        return switch (fields.get(place).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw misuse(place, "true or false");
        };
    }

    /** A flag that is false where the string ends before it. */
    boolean optionalFlag(int place) {
        return place < fields.size() && flag(place);
    }

    Misuse misuse(int place, String wanted) {
        return new Misuse("'" + text + "': expected " + expected + ", with " + wanted + " where there is '"
                + fields.get(place) + "'");
    }
}
