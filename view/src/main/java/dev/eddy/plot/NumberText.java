package dev.eddy.plot;

import java.util.Locale;

/** Numbers as people read them. */
public final class NumberText {
    private NumberText() {}

    /** Three significant digits: 0.00312, 0.270, 12.3, 1230, 4.5×10⁻⁶; ∞ and – for what is no number. */
    public static String significant(double value) {
        return significant(value, 3);
    }

    /** This many significant digits, at least the whole part of a number below 100,000. */
    public static String significant(double value, int digits) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        double rounded = Math.abs(value) * (1 + 0.5 * Math.pow(10, -digits));
        if (rounded < 1e-4 || rounded >= 1e5) {
            return Ticks.scientific(value);
        }
        int power = (int) Math.floor(Math.log10(rounded));
        return String.format(Locale.ROOT, "%." + Math.max(0, digits - 1 - power) + "f", value)
                .replace('-', '−');
    }

    /** As {@link #significant}, without zeros at the end: 0.27, 100. */
    public static String shortest(double value) {
        String digits = significant(value);
        return digits.contains(".") && !digits.contains("×")
                ? digits.replaceAll("0+$", "").replaceAll("\\.$", "")
                : digits;
    }

    /** 31,345. */
    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** 4.2 s, 3 min 20 s, 2 h 05 min. */
    public static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "–";
        }
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
