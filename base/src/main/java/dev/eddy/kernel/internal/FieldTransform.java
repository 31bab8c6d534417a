package dev.eddy.kernel.internal;

import java.util.function.IntFunction;

/**
 * Transforms between one field at the points of a grid and its lowest modes, in two parts: lines along the first axis, of
 * which any number may be transformed at a time, and all the rest. In between, products are computed line by line while they
 * are in the cache.
 *
 * <p>Points are {@code [x][column]}. Modes come in rows of lanes, real parts first and imaginary parts {@link #lanes} further
 * on; what rows and lanes stand for is the business of each kind.
 */
public interface FieldTransform {
    /** Floats of rows of a spectrum that stay near while all that is to be done with them is done. */
    int NEAR = 1 << 11;

    /** Points of a line. */
    int length();

    /** Lines of a field, with those that only fill up a vector. */
    int columns();

    /** Whether a column is a line of the field, and not one that only fills up a vector. */
    default boolean isLine(int column) {
        return true;
    }

    /** Floats of a spectrum. */
    int modesSize();

    /** Rows of a spectrum. */
    int rows();

    /** Lanes of a row. */
    int lanes();

    /** Shares the rows of a spectrum among a crew, some at a time, each once. */
    default void rows(Crew crew, Crew.Range work) {
        int row = 2 * lanes();
        int parts = Math.min(rows(), Math.max(crew.parts(), rows() * row / NEAR));
        crew.each(parts, (worker, part) -> {
            int start = (int) ((long) rows() * part / parts);
            int end = (int) ((long) rows() * (part + 1) / parts);
            work.of(start * row, end * row);
        });
    }

    /**
     * Where what stands between the two parts goes: in 1-D, where all is lines, the modes themselves.
     *
     * @param arrays gives an array of a size, where one is needed
     */
    default float[] mixed(float[] modes, IntFunction<float[]> arrays) {
        return modes;
    }

    /**
     * Rounds of what is not lines, one after the other: first to last in {@link #spread}, last to first in {@link #collect}.
     */
    default int rounds() {
        return 0;
    }

    /** Pieces of a round; they may be done in any order, and at once. */
    default int pieces(int round) {
        return 0;
    }

    /** One piece of a round from the modes that this transform keeps, all others being zero, to what lines are made of. */
    default void spread(int round, int piece, float[] modes, float[] mixed, Scratch scratch) {}

    /** The other way: one piece of a round to the modes that this transform keeps. */
    default void collect(int round, int piece, float[] mixed, float[] modes, Scratch scratch) {}

    /** Some lines {@code [x][count]}; the scale of the whole inverse transform is in it. */
    void toLines(float[] mixed, int column, int count, float[] lines, Scratch scratch);

    /** The other way. */
    void fromLines(float[] lines, int column, int count, float[] mixed, Scratch scratch);

    /** Floats of a field at the points. */
    default int pointsSize() {
        return length() * columns();
    }

    /** All points to modes. */
    default void forward(float[] points, float[] modes, Scratch scratch) {
        float[] mixed = mixed(modes, scratch::third);
        fromLines(points, 0, columns(), mixed, scratch);
        for (int round = rounds() - 1; round >= 0; round--) {
            for (int piece = 0; piece < pieces(round); piece++) {
                collect(round, piece, mixed, modes, scratch);
            }
        }
    }

    /** Modes to all points. */
    default void inverse(float[] modes, float[] points, Scratch scratch) {
        float[] mixed = mixed(modes, scratch::third);
        for (int round = 0; round < rounds(); round++) {
            for (int piece = 0; piece < pieces(round); piece++) {
                spread(round, piece, modes, mixed, scratch);
            }
        }
        toLines(mixed, 0, columns(), points, scratch);
    }

    /** Whether lengths like this can be transformed: no prime factors but 2, 3 and 5. */
    static boolean supports(int length) {
        return ComplexTransform.supports(length);
    }
}
