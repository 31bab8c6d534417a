package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Products of matrices, built in registers: six rows by one, two or four vectors of columns. Each vector that is read serves six
 * products. Four vectors need the 32 registers that come with vectors of 16 floats.
 *
 * <p>The second matrix lies in panels, as wide as such a block: rows of a panel are next to each other, so that they neither
 * share lines of the cache with others nor need a check each. The inner methods start from zero and only store, since with
 * anything more in them the compiler runs out of registers; what a result is added to comes afterwards, while it is in the cache.
 */
final class VectorProducts {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();

    /** What one thread adds to a result afterwards. */
    private static final ThreadLocal<float[]> SUMS =
            ThreadLocal.withInitial(() -> new float[PointKernels.ROWS * Panels.WIDEST]);

    private VectorProducts() {}

    /** See {@link PointKernels#product}. */
    static void product(
            float[] x,
            int xo,
            int xRow,
            int rows,
            int inner,
            float[] w,
            int columns,
            float @Nullable [] start,
            float[] y,
            int yo,
            int yRow,
            boolean add) {
        product(x, xo, xRow, 1, PointKernels.ROWS * xRow, rows, inner, w, columns, start, y, yo, yRow, add);
    }

    /** See {@link PointKernels#productOfColumns}. */
    static void productOfColumns(
            float[] x, int xRow, int rows, int inner, float[] w, int columns, float[] y, boolean add, float[] packed) {
        int block = inner * PointKernels.ROWS + WIDTH;
        pack(x, xRow, rows, inner, packed, block, null);
        product(packed, 0, 1, PointKernels.ROWS, block, rows, inner, w, columns, null, y, 0, columns, add);
    }

    /** Floats that {@link #productOfColumns} packs into. */
    static int packedSize(int rows, int inner) {
        return rows / PointKernels.ROWS * (inner * PointKernels.ROWS + WIDTH);
    }

    /**
     * Six columns of x as six numbers next to each other, block by block. Whole vectors are written: what is too much of one is
     * overwritten by the next, or fills up the end of the block.
     */
    private static void pack(float[] x, int xRow, int rows, int inner, float[] y, int block, @Nullable Apart apart) {
        for (int j = 0; j < inner; j++) {
            int to = j * PointKernels.ROWS;
            for (int from = j * xRow; from < j * xRow + rows; from += PointKernels.ROWS) {
                if (WIDTH >= PointKernels.ROWS) {
                    FloatVector.fromArray(S, x, from).intoArray(y, to);
                } else {
                    System.arraycopy(x, from, y, to, PointKernels.ROWS);
                }
                to += block;
            }
        }
    }

    /**
     * The columns are the outer loop: those of w that are in use stay in the cache.
     *
     * @param xi from a row of x to the next, of the six that are computed together
     * @param xj from a column of x to the next
     * @param xBlock from six rows of x to the next six
     */
    private static void product(
            float[] x,
            int xo,
            int xi,
            int xj,
            int xBlock,
            int rows,
            int inner,
            float[] w,
            int columns,
            float @Nullable [] start,
            float[] y,
            int yo,
            int yRow,
            boolean add) {
        float[] sum = add ? SUMS.get() : y;
        int size;
        for (int c = 0; c < columns; c += size) {
            size = Panels.width(columns - c);
            int at = xo;
            for (int i = 0; i < rows; i += PointKernels.ROWS) {
                int place = yo + i * yRow + c;
                int to = add ? 0 : place;
                int toRow = add ? size : yRow;
                if (size == 4 * WIDTH) {
                    VectorBlocks.four(x, at, xi, xj, inner, w, c * inner, sum, to, toRow, null);
                } else if (size == 2 * WIDTH) {
                    VectorBlocks.two(x, at, xi, xj, inner, w, c * inner, sum, to, toRow, null);
                } else {
                    VectorBlocks.one(x, at, xi, xj, inner, w, c * inner, sum, to, toRow, null);
                }
                if (add) {
                    addRows(sum, 0, size, PointKernels.ROWS, y, place, yRow, size);
                }
                at += xBlock;
            }
            if (start != null) {
                addRows(start, c, 0, rows, y, yo + c, yRow, size);
            }
        }
    }

    /** Adds to rows of a block. */
    private static void addRows(float[] x, int xo, int xRow, int rows, float[] y, int yo, int yRow, int count) {
        for (int row = 0; row < rows; row++) {
            int from = xo + row * xRow;
            int to = yo + row * yRow;
            for (int i = 0; i < count; i += WIDTH) {
                FloatVector.fromArray(S, y, to + i)
                        .add(FloatVector.fromArray(S, x, from + i))
                        .intoArray(y, to + i);
            }
        }
    }
}
