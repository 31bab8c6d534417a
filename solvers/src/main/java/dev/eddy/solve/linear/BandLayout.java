package dev.eddy.solve.linear;

import java.util.Arrays;

/**
 * Where the entries of a matrix stand in a narrow band. Rings are folded, 0, n − 1, 1, n − 2, …, so that neighbours around
 * the seam are neighbours like others and the band of w places becomes one of 2 w.
 *
 * @param places of the unknowns
 * @param lower places of entries before the diagonal
 * @param upper places of entries after it
 * @param at of every entry, in rows of lower + 1 + upper
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BandLayout(int[] places, int lower, int upper, int[] at) {
    /**
     * @param line unknowns in a row that may close to a ring; a matrix is of one or several, one after the other
     */
    static BandLayout of(SparseMatrix matrix, int line) {
        int[] straight = new int[matrix.size()];
        Arrays.setAll(straight, i -> i);
        int[] folded = new int[matrix.size()];
        Arrays.setAll(folded, i -> i - i % line + fold(i % line, line));
        BandLayout one = of(matrix, straight);
        BandLayout other = of(matrix, folded);
        return one.lower + one.upper <= other.lower + other.upper ? one : other;
    }

    private static int fold(int i, int n) {
        return i < n - i ? 2 * i : 2 * (n - i) - 1;
    }

    private static BandLayout of(SparseMatrix matrix, int[] places) {
        int lower = 0;
        int upper = 0;
        int[] at = new int[matrix.rows().length];
        for (int k = 0; k < at.length; k++) {
            int offset = places[matrix.columns()[k]] - places[matrix.rows()[k]];
            lower = Math.max(lower, -offset);
            upper = Math.max(upper, offset);
        }
        int span = lower + 1 + upper;
        for (int k = 0; k < at.length; k++) {
            int row = places[matrix.rows()[k]];
            at[k] = row * span + places[matrix.columns()[k]] - row + lower;
        }
        return new BandLayout(places, lower, upper, at);
    }

    int size() {
        return places.length;
    }

    int span() {
        return lower + 1 + upper;
    }
}
