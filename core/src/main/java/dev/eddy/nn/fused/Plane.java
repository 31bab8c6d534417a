package dev.eddy.nn.fused;

/**
 * A value between two operations: {@code [channels][points]}.
 *
 * @param slot its number in a program
 */
public record Plane(int slot, int channels, Extents extents) {
    int points() {
        return extents.total();
    }

    int size() {
        return channels * points();
    }
}
