package dev.eddy.initial;

import java.util.Locale;

/** How settings are written in short names. */
final class ShortNames {
    private ShortNames() {}

    /** The benchmark's two flags; the third scale, which its strings lack, only where it is used. */
    static String normalized(boolean zeroMean, boolean stdOne, boolean maxOne) {
        return ";" + zeroMean + ";" + maxOne + (stdOne ? ";std-one" : "");
    }

    static String drawn(Drawn drawn) {
        return drawn == Drawn.BY_PROFILE
                ? ""
                : ";" + drawn.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
