package dev.eddy.nn.fused;

/**
 * A value between two operations: {@code [channels][points]}.
 *
 * @param slot its number in a program
 */
public record Slot(int slot, int channels, Extents extents) {
    public int points() {
        return extents.total();
    }

    public int size() {
        return channels * points();
    }
}
