package dev.eddy.plot;

import dev.eddy.misuse.Check;

/** Which colour stands for which value. Values beyond the ends get the colour of the end; non-finite ones get grey. */
public record ColourScale(ColourMap map, double low, double high) {
    /** Stands for values that are not finite. */
    public static final int MISSING_RGB = 0x9AA0A6;

    public ColourScale {
        Check.that(
                Double.isFinite(low) && Double.isFinite(high) && low < high,
                "a colour scale goes from a lower to a higher finite value, got %s to %s",
                low,
                high);
    }

    /** Diverging and symmetric about zero for a range with both signs, sequential otherwise. */
    public static ColourScale of(double low, double high) {
        return low < 0 && high > 0 ? symmetric(Math.max(-low, high)) : new ColourScale(ColourMap.SEQUENTIAL, low, high);
    }

    /** Diverging, from {@code −limit} to {@code limit}. */
    public static ColourScale symmetric(double limit) {
        return new ColourScale(ColourMap.DIVERGING, -limit, limit);
    }

    /** {@code 0xRRGGBB} of a value. */
    public int rgb(double value) {
        return Double.isFinite(value) ? map.rgb((value - low) / (high - low)) : MISSING_RGB;
    }

    /** Which of this many classes a value falls into, or {@code count} itself for a value that is not finite. */
    int level(double value, int count) {
        if (!Double.isFinite(value)) {
            return count;
        }
        double share = (value - low) / (high - low);
        return (int) Math.round(Math.max(0, Math.min(1, share)) * (count - 1));
    }
}
