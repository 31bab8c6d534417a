package dev.eddy.result.claim;

/** On which side of its bound the value of a {@link Claim} must lie. */
public enum Relation {
    /** At the bound or below it. */
    AT_MOST("≤"),
    /** Below the bound. */
    BELOW("<"),
    /** At the bound or above it. */
    AT_LEAST("≥"),
    /** Above the bound. */
    ABOVE(">");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    /** {@code ≤}, {@code <}, {@code ≥}, {@code >}. */
    public String sign() {
        return sign;
    }

    /** Whether a value meets it; not-a-number and infinities never do. */
    public boolean holds(double value, double bound) {
        if (!Double.isFinite(value)) {
            return false;
        }
        return switch (this) {
            case AT_MOST -> value <= bound;
            case BELOW -> value < bound;
            case AT_LEAST -> value >= bound;
            case ABOVE -> value > bound;
        };
    }

    /** Whether small values are the good ones. */
    public boolean smallIsGood() {
        return this == AT_MOST || this == BELOW;
    }
}
