// Derived by DoubleTwins: change the class without the number.
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
public interface FieldTransform64 {
    /** Points of a line. */
    int length();

    /** Lines of a field, with those that only fill up a vector. */
    int columns();

    /** Whether a column is a line of the field, and not one that only fills up a vector. */
    default boolean isLine(int column) {
        return true;
    }

    /** Doubles of a spectrum. */
    int modesSize();

    /** Rows of a spectrum. */
    int rows();

    /** Lanes of a row. */
    int lanes();

    /** Shares the rows of a spectrum among a crew, each once. */
    default void rows(Crew crew, Crew.Range work) {
        int parts = Math.min(rows(), crew.parts());
        int row = 2 * lanes();
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
    default double[] mixed(double[] modes, IntFunction<double[]> arrays) {
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
    default void spread(int round, int piece, double[] modes, double[] mixed, Scratch64 scratch) {}

    /** The other way: one piece of a round to the modes that this transform keeps. */
    default void collect(int round, int piece, double[] mixed, double[] modes, Scratch64 scratch) {}

    /** Some lines {@code [x][count]}; the scale of the whole inverse transform is in it. */
    void toLines(double[] mixed, int column, int count, double[] lines, Scratch64 scratch);

    /** The other way. */
    void fromLines(double[] lines, int column, int count, double[] mixed, Scratch64 scratch);

    /** Doubles of a field at the points. */
    default int pointsSize() {
        return length() * columns();
    }

    /** All points to modes. */
    default void forward(double[] points, double[] modes, Scratch64 scratch) {
        double[] mixed = mixed(modes, scratch::third);
        fromLines(points, 0, columns(), mixed, scratch);
        for (int round = rounds() - 1; round >= 0; round--) {
            for (int piece = 0; piece < pieces(round); piece++) {
                collect(round, piece, mixed, modes, scratch);
            }
        }
    }

    /** Modes to all points. */
    default void inverse(double[] modes, double[] points, Scratch64 scratch) {
        double[] mixed = mixed(modes, scratch::third);
        for (int round = 0; round < rounds(); round++) {
            for (int piece = 0; piece < pieces(round); piece++) {
                spread(round, piece, modes, mixed, scratch);
            }
        }
        toLines(mixed, 0, columns(), points, scratch);
    }

    /** Whether lengths like this can be transformed: no prime factors but 2, 3 and 5. */
    static boolean supports(int length) {
        return ComplexTransform64.supports(length);
    }
}
