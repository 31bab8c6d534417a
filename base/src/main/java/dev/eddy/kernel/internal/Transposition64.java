// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

/** Rows to columns. */
final class Transposition64 {
    private static final int BLOCK = 16;

    private Transposition64() {}

    /** {@code y[j][i] = x[i][j]} for ranges of i and j, in blocks that stay in the first level of the cache. */
    static void of(
            double[] x, int xo, int xRow, int rowStart, int rowEnd, int start, int end, double[] y, int yo, int yRow) {
        for (int i0 = rowStart; i0 < rowEnd; i0 += BLOCK) {
            int iEnd = Math.min(rowEnd, i0 + BLOCK);
            for (int j0 = start; j0 < end; j0 += BLOCK) {
                int jEnd = Math.min(end, j0 + BLOCK);
                for (int j = j0; j < jEnd; j++) {
                    int to = yo + j * yRow;
                    int from = xo + j;
                    for (int i = i0; i < iEnd; i++) {
                        y[to + i] = x[from + i * xRow];
                    }
                }
            }
        }
    }
}
