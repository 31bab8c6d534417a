package dev.eddy.arrays;

import java.util.Locale;

/** Numbers of bytes in words. */
public final class ByteSize {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB"};

    private ByteSize() {}

    /** {@code 12.3 MB}, in steps of 1000. */
    public static String text(double bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, size == Math.rint(size) ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
    }
}
