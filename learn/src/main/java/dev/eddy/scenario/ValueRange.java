package dev.eddy.scenario;

import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/** The usual range of values, for colour maps. */
public record ValueRange(
        @Doc("lower end of the usual range of values, for plots")
        double low,

        @Doc("upper end of the usual range of values, for plots")
        double high) {
    static final ValueRange STANDARD = new ValueRange(-1, 1);

    public ValueRange {
        Check.that(low < high, "low is below high, got %s and %s", low, high);
    }
}
