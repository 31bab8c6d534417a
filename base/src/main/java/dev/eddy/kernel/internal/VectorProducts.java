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
                    four(x, at, xi, xj, inner, w, c * inner, sum, to, toRow, null);
                } else if (size == 2 * WIDTH) {
                    two(x, at, xi, xj, inner, w, c * inner, sum, to, toRow, null);
                } else {
                    one(x, at, xi, xj, inner, w, c * inner, sum, to, toRow, null);
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

    /** Six rows by four vectors. */
    private static void four(
            float[] x,
            int x0,
            int xi,
            int xj,
            int inner,
            float[] w,
            int wo,
            float[] y,
            int yo,
            int yRow,
            @Nullable Apart apart) {
        int x1 = x0 + xi;
        int x2 = x1 + xi;
        int x3 = x2 + xi;
        int x4 = x3 + xi;
        int x5 = x4 + xi;
        FloatVector a0 = FloatVector.zero(S);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector b3 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector c2 = a0;
        FloatVector c3 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        FloatVector d2 = a0;
        FloatVector d3 = a0;
        FloatVector e0 = a0;
        FloatVector e1 = a0;
        FloatVector e2 = a0;
        FloatVector e3 = a0;
        FloatVector f0 = a0;
        FloatVector f1 = a0;
        FloatVector f2 = a0;
        FloatVector f3 = a0;
        for (int j = 0; j < inner; j++) {
            int wj = wo + j * 4 * WIDTH;
            int xAt = j * xj;
            FloatVector w0 = FloatVector.fromArray(S, w, wj);
            FloatVector w1 = FloatVector.fromArray(S, w, wj + WIDTH);
            FloatVector w2 = FloatVector.fromArray(S, w, wj + 2 * WIDTH);
            FloatVector w3 = FloatVector.fromArray(S, w, wj + 3 * WIDTH);
            FloatVector v = FloatVector.broadcast(S, x[x0 + xAt]);
            a0 = w0.fma(v, a0);
            a1 = w1.fma(v, a1);
            a2 = w2.fma(v, a2);
            a3 = w3.fma(v, a3);
            v = FloatVector.broadcast(S, x[x1 + xAt]);
            b0 = w0.fma(v, b0);
            b1 = w1.fma(v, b1);
            b2 = w2.fma(v, b2);
            b3 = w3.fma(v, b3);
            v = FloatVector.broadcast(S, x[x2 + xAt]);
            c0 = w0.fma(v, c0);
            c1 = w1.fma(v, c1);
            c2 = w2.fma(v, c2);
            c3 = w3.fma(v, c3);
            v = FloatVector.broadcast(S, x[x3 + xAt]);
            d0 = w0.fma(v, d0);
            d1 = w1.fma(v, d1);
            d2 = w2.fma(v, d2);
            d3 = w3.fma(v, d3);
            v = FloatVector.broadcast(S, x[x4 + xAt]);
            e0 = w0.fma(v, e0);
            e1 = w1.fma(v, e1);
            e2 = w2.fma(v, e2);
            e3 = w3.fma(v, e3);
            v = FloatVector.broadcast(S, x[x5 + xAt]);
            f0 = w0.fma(v, f0);
            f1 = w1.fma(v, f1);
            f2 = w2.fma(v, f2);
            f3 = w3.fma(v, f3);
        }
        a0.intoArray(y, yo);
        a1.intoArray(y, yo + WIDTH);
        a2.intoArray(y, yo + 2 * WIDTH);
        a3.intoArray(y, yo + 3 * WIDTH);
        b0.intoArray(y, yo + yRow);
        b1.intoArray(y, yo + yRow + WIDTH);
        b2.intoArray(y, yo + yRow + 2 * WIDTH);
        b3.intoArray(y, yo + yRow + 3 * WIDTH);
        c0.intoArray(y, yo + 2 * yRow);
        c1.intoArray(y, yo + 2 * yRow + WIDTH);
        c2.intoArray(y, yo + 2 * yRow + 2 * WIDTH);
        c3.intoArray(y, yo + 2 * yRow + 3 * WIDTH);
        d0.intoArray(y, yo + 3 * yRow);
        d1.intoArray(y, yo + 3 * yRow + WIDTH);
        d2.intoArray(y, yo + 3 * yRow + 2 * WIDTH);
        d3.intoArray(y, yo + 3 * yRow + 3 * WIDTH);
        e0.intoArray(y, yo + 4 * yRow);
        e1.intoArray(y, yo + 4 * yRow + WIDTH);
        e2.intoArray(y, yo + 4 * yRow + 2 * WIDTH);
        e3.intoArray(y, yo + 4 * yRow + 3 * WIDTH);
        f0.intoArray(y, yo + 5 * yRow);
        f1.intoArray(y, yo + 5 * yRow + WIDTH);
        f2.intoArray(y, yo + 5 * yRow + 2 * WIDTH);
        f3.intoArray(y, yo + 5 * yRow + 3 * WIDTH);
    }

    /** The same by two vectors. */
    private static void two(
            float[] x,
            int x0,
            int xi,
            int xj,
            int inner,
            float[] w,
            int wo,
            float[] y,
            int yo,
            int yRow,
            @Nullable Apart apart) {
        int x1 = x0 + xi;
        int x2 = x1 + xi;
        int x3 = x2 + xi;
        int x4 = x3 + xi;
        int x5 = x4 + xi;
        FloatVector a0 = FloatVector.zero(S);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        FloatVector e0 = a0;
        FloatVector e1 = a0;
        FloatVector f0 = a0;
        FloatVector f1 = a0;
        for (int j = 0; j < inner; j++) {
            int wj = wo + j * 2 * WIDTH;
            int xAt = j * xj;
            FloatVector w0 = FloatVector.fromArray(S, w, wj);
            FloatVector w1 = FloatVector.fromArray(S, w, wj + WIDTH);
            FloatVector v = FloatVector.broadcast(S, x[x0 + xAt]);
            a0 = w0.fma(v, a0);
            a1 = w1.fma(v, a1);
            v = FloatVector.broadcast(S, x[x1 + xAt]);
            b0 = w0.fma(v, b0);
            b1 = w1.fma(v, b1);
            v = FloatVector.broadcast(S, x[x2 + xAt]);
            c0 = w0.fma(v, c0);
            c1 = w1.fma(v, c1);
            v = FloatVector.broadcast(S, x[x3 + xAt]);
            d0 = w0.fma(v, d0);
            d1 = w1.fma(v, d1);
            v = FloatVector.broadcast(S, x[x4 + xAt]);
            e0 = w0.fma(v, e0);
            e1 = w1.fma(v, e1);
            v = FloatVector.broadcast(S, x[x5 + xAt]);
            f0 = w0.fma(v, f0);
            f1 = w1.fma(v, f1);
        }
        a0.intoArray(y, yo);
        a1.intoArray(y, yo + WIDTH);
        b0.intoArray(y, yo + yRow);
        b1.intoArray(y, yo + yRow + WIDTH);
        c0.intoArray(y, yo + 2 * yRow);
        c1.intoArray(y, yo + 2 * yRow + WIDTH);
        d0.intoArray(y, yo + 3 * yRow);
        d1.intoArray(y, yo + 3 * yRow + WIDTH);
        e0.intoArray(y, yo + 4 * yRow);
        e1.intoArray(y, yo + 4 * yRow + WIDTH);
        f0.intoArray(y, yo + 5 * yRow);
        f1.intoArray(y, yo + 5 * yRow + WIDTH);
    }

    /** The same by one vector. */
    private static void one(
            float[] x,
            int x0,
            int xi,
            int xj,
            int inner,
            float[] w,
            int wo,
            float[] y,
            int yo,
            int yRow,
            @Nullable Apart apart) {
        int x1 = x0 + xi;
        int x2 = x1 + xi;
        int x3 = x2 + xi;
        int x4 = x3 + xi;
        int x5 = x4 + xi;
        FloatVector a0 = FloatVector.zero(S);
        FloatVector b0 = a0;
        FloatVector c0 = a0;
        FloatVector d0 = a0;
        FloatVector e0 = a0;
        FloatVector f0 = a0;
        for (int j = 0; j < inner; j++) {
            int wj = wo + j * WIDTH;
            int xAt = j * xj;
            FloatVector w0 = FloatVector.fromArray(S, w, wj);
            FloatVector v = FloatVector.broadcast(S, x[x0 + xAt]);
            a0 = w0.fma(v, a0);
            v = FloatVector.broadcast(S, x[x1 + xAt]);
            b0 = w0.fma(v, b0);
            v = FloatVector.broadcast(S, x[x2 + xAt]);
            c0 = w0.fma(v, c0);
            v = FloatVector.broadcast(S, x[x3 + xAt]);
            d0 = w0.fma(v, d0);
            v = FloatVector.broadcast(S, x[x4 + xAt]);
            e0 = w0.fma(v, e0);
            v = FloatVector.broadcast(S, x[x5 + xAt]);
            f0 = w0.fma(v, f0);
        }
        a0.intoArray(y, yo);
        b0.intoArray(y, yo + yRow);
        c0.intoArray(y, yo + 2 * yRow);
        d0.intoArray(y, yo + 3 * yRow);
        e0.intoArray(y, yo + 4 * yRow);
        f0.intoArray(y, yo + 5 * yRow);
    }
}
