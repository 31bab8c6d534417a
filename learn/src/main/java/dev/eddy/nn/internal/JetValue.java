package dev.eddy.nn.internal;

import dev.eddy.nn.fused.Slot;

/**
 * A jet on arrays, for some points: {@code [derivatives][points][padded channels]}.
 *
 * @param channels without the padding
 * @param derivatives that are stored; those of the set after them are zero
 */
public record JetValue(Slot slot, int channels, int derivatives) {
    /** Floats of a row. */
    int row() {
        return slot.channels();
    }

    /** Floats of one derivative. */
    int block() {
        return slot.size() / derivatives;
    }

    /** Points. */
    int points() {
        return slot.points() / derivatives;
    }
}
