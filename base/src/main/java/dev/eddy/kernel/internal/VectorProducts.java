package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Products of matrices, built in registers: six rows by one, two or four vectors of columns. Each vector that is read serves six
 * products. Four vectors need the 32 registers that come with vectors of 16 floats.
 *
 * <p>The second matrix lies in panels, as wide as such a block: rows of a panel are next to each other, so that they neither
 * share lines of the cache with others nor need a check each. Columns are the outer loop, so that those in use stay in the
 * cache. The inner methods only store, since with anything more in them the compiler runs out of registers; what a result is
 * added to comes afterwards, while it is in the cache.
 */
final class VectorProducts {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();

    /** What one thread adds to a result afterwards. */
    private static final ThreadLocal<float[]> SUMS =
            ThreadLocal.withInitial(() -> new float[PointKernels.ROWS * Panels.WIDEST]);

    /** Where sums start from nothing. */
    private static final float[] ZEROS = new float[Panels.WIDEST];

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
        float[] sum = add ? SUMS.get() : y;
        int size;
        for (int c = 0; c < columns; c += size) {
            size = Panels.width(columns - c);
            float[] first = start == null ? ZEROS : start;
            int so = start == null ? 0 : c;
            for (int i = 0; i < rows; i += PointKernels.ROWS) {
                int at = xo + i * xRow;
                int place = yo + i * yRow + c;
                int to = add ? 0 : place;
                int toRow = add ? size : yRow;
                if (size == 4 * WIDTH) {
                    VectorBlocks.four(x, at, xRow, inner, w, c * inner, first, so, sum, to, toRow, null);
                } else if (size == 2 * WIDTH) {
                    VectorBlocks.two(x, at, xRow, inner, w, c * inner, first, so, sum, to, toRow, null);
                } else {
                    VectorBlocks.one(x, at, xRow, inner, w, c * inner, first, so, sum, to, toRow, null);
                }
                if (add) {
                    addRows(sum, size, y, place, yRow);
                }
            }
        }
    }

    /** See {@link PointKernels#productOfColumns}. */
    static void productOfColumns(
            float[] x, int xRow, int rows, int inner, float[] w, int columns, float[] y, boolean add, float[] packed) {
        int block = inner * PointKernels.ROWS + WIDTH;
        pack(x, xRow, rows, inner, packed, block, null);
        float[] sum = add ? SUMS.get() : y;
        int size;
        for (int c = 0; c < columns; c += size) {
            size = Panels.width(columns - c);
            for (int i = 0; i < rows; i += PointKernels.ROWS) {
                int at = i / PointKernels.ROWS * block;
                int place = i * columns + c;
                int to = add ? 0 : place;
                int toRow = add ? size : columns;
                if (size == 4 * WIDTH) {
                    VectorColumnBlocks.four(packed, at, inner, w, c * inner, sum, to, toRow, null);
                } else if (size == 2 * WIDTH) {
                    VectorColumnBlocks.two(packed, at, inner, w, c * inner, sum, to, toRow, null);
                } else {
                    VectorColumnBlocks.one(packed, at, inner, w, c * inner, sum, to, toRow, null);
                }
                if (add) {
                    addRows(sum, size, y, place, columns);
                }
            }
        }
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

    /** Adds six rows that lie one after the other. */
    private static void addRows(float[] x, int count, float[] y, int yo, int yRow) {
        for (int row = 0; row < PointKernels.ROWS; row++) {
            int from = row * count;
            int to = yo + row * yRow;
            for (int i = 0; i < count; i += WIDTH) {
                FloatVector.fromArray(S, y, to + i)
                        .add(FloatVector.fromArray(S, x, from + i))
                        .intoArray(y, to + i);
            }
        }
    }
}
