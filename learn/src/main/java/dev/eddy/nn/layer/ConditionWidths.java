package dev.eddy.nn.layer;

/**
 * How many numbers the parts of {@link Conditions} have; 0 for what is not there.
 *
 * @param embedding of the vector per sample
 * @param tokens of each token of the context
 * @param places of the place of each token of the state
 */
public record ConditionWidths(int embedding, int tokens, int places) {
    static final ConditionWidths NONE = new ConditionWidths(0, 0, 0);

    /** Whether layers are told nothing. */
    public boolean isNone() {
        return equals(NONE);
    }
}
