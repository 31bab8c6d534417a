package dev.eddy.kernel;

/** Rows to columns. */
final class Transposition {
    private static final int BLOCK = 16;

    private Transposition() {}

    /** {@code y[j][i] = x[i][j]} for i &lt; rows and j &lt; columns, in blocks that stay in the first level of the cache. */
    static void of(float[] x, int xo, int xRow, int rows, int columns, float[] y, int yo, int yRow) {
        for (int i0 = 0; i0 < rows; i0 += BLOCK) {
            int iEnd = Math.min(rows, i0 + BLOCK);
            for (int j0 = 0; j0 < columns; j0 += BLOCK) {
                int jEnd = Math.min(columns, j0 + BLOCK);
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
