package dev.eddy.kinds;

import java.math.BigDecimal;
import java.util.Locale;

/** How Java names and numbers are written in files and on the command line. */
public final class Names {
    private Names() {}

    /** {@code camelCase}, {@code snake_case} and {@code UPPER_CASE} as {@code kebab-case}. */
    public static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** The shortest plain decimal that is this number, without an exponent. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
