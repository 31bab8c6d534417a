package dev.eddy.plot;

import java.util.List;
import java.util.Locale;

/**
 * Colours that tell lines apart, on white and on near-black paper. The least distance of any two in OKLab is above 0.07
 * for readers with and without colour blindness; use dashes as well where a chart has many lines.
 */
public final class Palette {
    static final List<Integer> LIGHT =
            List.of(0x0A64B4, 0xD4570F, 0x199F84, 0x6B0F2E, 0xA670F3, 0x4D5208, 0x310679, 0xB03A80);
    static final List<Integer> DARK =
            List.of(0x5AA9F0, 0xF08A4B, 0x8FF0A4, 0xCF4797, 0xE9C6FB, 0x8F7910, 0x8C65E8, 0x79CEB6);
    private static final List<String> DASHES = List.of("", "6 3.5", "1.5 3", "9 3 1.5 3");

    /** An index for what is no choice among others: grey, on any paper. */
    public static final int NEUTRAL = -1;

    private static final int GREY = 0x767D86;

    private Palette() {}

    /** Colours before they repeat. */
    public static int size() {
        return LIGHT.size();
    }

    /** {@code 0xRRGGBB} on white paper. */
    public static int rgb(int index) {
        return index == NEUTRAL ? GREY : LIGHT.get(Math.floorMod(index, LIGHT.size()));
    }

    /** A style sheet's value: the variable {@code --series-n} where a page sets it, else the colour for white paper. */
    public static String css(int index) {
        if (index == NEUTRAL) {
            return hex(GREY);
        }
        int place = Math.floorMod(index, LIGHT.size());
        return "var(--series-" + place + "," + hex(LIGHT.get(place)) + ")";
    }

    /** Declarations of {@code --series-0}, {@code --series-1}, … for a page with white or with dark paper. */
    public static String declarations(boolean dark) {
        StringBuilder css = new StringBuilder();
        List<Integer> colours = dark ? DARK : LIGHT;
        for (int i = 0; i < colours.size(); i++) {
            css.append("--series-")
                    .append(i)
                    .append(':')
                    .append(hex(colours.get(i)))
                    .append(';');
        }
        return css.toString();
    }

    /** Lengths of strokes and gaps for {@code stroke-dasharray}; empty for an unbroken line. */
    public static String dashes(int index) {
        return DASHES.get(Math.floorMod(index, DASHES.size()));
    }

    static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
