package dev.eddy.python;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as Python reads and writes them: whole ones are {@code Long}, others {@code Double}. */
final class PythonNumbers {
    private static final Pattern WHOLE = Pattern.compile("\\d[\\d_]*");
    private static final Pattern REAL = Pattern.compile("(\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)([eE][+-]?\\d+)?");
    private static final int LARGEST_PLAIN = 16;
    private static final int LEAST_PLAIN = -4;

    private PythonNumbers() {}

    static Object read(Source source, Token token) {
        String digits = token.text().replace("_", "");
        try {
            if (WHOLE.matcher(token.text()).matches()) {
                return Long.valueOf(digits);
            }
            if (REAL.matcher(token.text()).matches()) {
                return Double.valueOf(digits);
            }
        } catch (NumberFormatException tooLarge) {
            throw source.misuse(token.line(), "the number " + token.text() + " is too large");
        }
        throw source.misuse(token.line(), "'" + token.text() + "' is not a number that is read here");
    }

    /** As {@code str} writes it: {@code 0.5}, {@code 1e-05}, {@code 10.0}. */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (value != 0 && (exponent < LEAST_PLAIN || exponent >= LARGEST_PLAIN)) {
            String mantissa =
                    digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
            return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                    + Math.abs(exponent);
        }
        String plain = digits.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }
}
