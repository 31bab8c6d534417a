// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

/** Rows to columns. */
final class Transposition64 {
    /** Columns of x, rows of y, whose lines stay in the first level of the cache. */
    private static final int BLOCK = 128;

    private Transposition64() {}

    /** {@code y[j][i] = x[i][j]} for ranges of i and j. */
    static void of(
            double[] x, int xo, int xRow, int rowStart, int rowEnd, int start, int end, double[] y, int yo, int yRow) {
        for (int j = start; j < end; j += BLOCK) {
            int jEnd = Math.min(end, j + BLOCK);
            int i = rowStart;
            for (; i + 8 <= rowEnd; i += 8) {
                eight(x, xo + i * xRow, xRow, j, jEnd, y, yo + i, yRow);
            }
            for (; i < rowEnd; i++) {
                one(x, xo + i * xRow, j, jEnd, y, yo + i, yRow);
            }
        }
    }

    private static void eight(double[] x, int x0, int xRow, int start, int end, double[] y, int yo, int yRow) {
        int x1 = x0 + xRow;
        int x2 = x1 + xRow;
        int x3 = x2 + xRow;
        int x4 = x3 + xRow;
        int x5 = x4 + xRow;
        int x6 = x5 + xRow;
        int x7 = x6 + xRow;
        for (int j = start; j < end; j++) {
            int to = yo + j * yRow;
            y[to] = x[x0 + j];
            y[to + 1] = x[x1 + j];
            y[to + 2] = x[x2 + j];
            y[to + 3] = x[x3 + j];
            y[to + 4] = x[x4 + j];
            y[to + 5] = x[x5 + j];
            y[to + 6] = x[x6 + j];
            y[to + 7] = x[x7 + j];
        }
    }

    private static void one(double[] x, int xo, int start, int end, double[] y, int yo, int yRow) {
        for (int j = start; j < end; j++) {
            y[yo + j * yRow] = x[xo + j];
        }
    }
}
