package dev.eddy.solve.internal;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.linear.Preconditioners;
import java.util.List;
import java.util.Locale;

/** Reads {@code kind;setting;…} from left to right; settings at the end may be left out. */
public final class ShortName {
    private final String text;
    private final List<String> parts;
    private int next = 1;

    private ShortName(String text) {
        this.text = text;
        this.parts = List.of(text.strip().split(";", -1));
    }

    public static ShortName of(String text) {
        return new ShortName(text);
    }

    public String kind() {
        return parts.get(0);
    }

    public double number(double standard) {
        if (next >= parts.size()) {
            return standard;
        }
        String part = parts.get(next++);
        try {
            return Double.parseDouble(part);
        } catch (NumberFormatException none) {
            throw new Misuse("'" + text + "': expected a number, got '" + part + "'", none);
        }
    }

    public int count(int standard) {
        double number = number(standard);
        Check.that(number == Math.rint(number), "'%s': expected a whole number, got %s", text, number);
        return (int) number;
    }

    public <E extends Enum<E>> E choice(Class<E> type, E standard) {
        if (next >= parts.size()) {
            return standard;
        }
        String part = parts.get(next++);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(part)) {
                return constant;
            }
        }
        throw new Misuse("'" + text + "': '" + part + "' is none of its choices");
    }

    /** All that is left, as the short name of a preconditioner. */
    public Preconditioner preconditioner() {
        if (next >= parts.size()) {
            return Preconditioner.NONE;
        }
        Preconditioner preconditioner = Preconditioners.of(String.join(";", parts.subList(next, parts.size())));
        next = parts.size();
        return preconditioner;
    }

    /** The value, if nothing is left over. */
    public <T> T end(T value) {
        Check.that(
                next >= parts.size(),
                "'%s': nothing is known of '%s'",
                text,
                next < parts.size() ? parts.get(next) : "");
        return value;
    }
}
