package dev.eddy.statistics;

/** What a significance test holds against "there is no difference". */
public enum Alternative {
    /** The first sample differs from the second. */
    TWO_SIDED,
    /** The first sample tends to smaller values. */
    LESS,
    /** The first sample tends to larger values. */
    GREATER;

    /** From the probabilities of a statistic at most and at least as large as the one observed. */
    double pValue(double atMost, double atLeast) {
        return switch (this) {
            case LESS -> Math.min(1, atMost);
            case GREATER -> Math.min(1, atLeast);
            case TWO_SIDED -> Math.min(1, 2 * Math.min(atMost, atLeast));
        };
    }
}
