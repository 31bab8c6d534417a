package dev.eddy.kinds;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** How Java names, numbers and counts are written in files and on the command line. */
public final class Names {
    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

    private Names() {}

    /** {@code camelCase}, {@code snake_case} and {@code UPPER_CASE} as {@code kebab-case}. */
    public static String kebab(String name) {
        return HUMP.matcher(name).replaceAll("$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** The shortest plain decimal that is this number, without an exponent. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** {@code 1 trial}, {@code 2 trials}. */
    public static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    /** {@code 1 trajectory}, {@code 2 trajectories}. */
    public static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
