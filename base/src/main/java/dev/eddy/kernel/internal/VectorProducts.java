package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of matrices, built in registers: six rows by one, two or four vectors of columns. Each vector that is read serves six
 * products. Four vectors need the 32 registers that come with vectors of 16 floats.
 */
final class VectorProducts {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = S.length();
    private static final int WIDEST = WIDTH >= 16 ? 4 * WIDTH : 2 * WIDTH;

    private VectorProducts() {}

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(S, x, i);
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(S, value);
    }

    /** See {@link PointKernels#product}. The columns are the outer loop: those of w that are in use stay in the cache. */
    static void product(
            float[] x,
            int xo,
            int xi,
            int xj,
            int rows,
            int inner,
            float[] w,
            int wo,
            int wRow,
            int columns,
            float[] start,
            int so,
            float[] y,
            int yo,
            int yRow,
            boolean add) {
        float[] from = add ? y : start;
        int fromRow = add ? yRow : 0;
        int c = 0;
        while (c < columns) {
            int left = columns - c;
            int size = left >= WIDEST ? WIDEST : left >= 2 * WIDTH ? 2 * WIDTH : WIDTH;
            for (int i = 0; i < rows; i += PointKernels.ROWS) {
                int at = xo + i * xi;
                int to = yo + i * yRow + c;
                int begin = add ? to : so + c;
                if (size == 4 * WIDTH) {
                    four(x, at, xi, xj, inner, w, wo + c, wRow, from, begin, fromRow, y, to, yRow);
                } else if (size == 2 * WIDTH) {
                    two(x, at, xi, xj, inner, w, wo + c, wRow, from, begin, fromRow, y, to, yRow);
                } else {
                    one(x, at, xi, xj, inner, w, wo + c, wRow, from, begin, fromRow, y, to, yRow);
                }
            }
            c += size;
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
            int wRow,
            float[] start,
            int so,
            int startRow,
            float[] y,
            int yo,
            int yRow) {
        int x1 = x0 + xi;
        int x2 = x1 + xi;
        int x3 = x2 + xi;
        int x4 = x3 + xi;
        int x5 = x4 + xi;
        FloatVector a0 = at(start, so);
        FloatVector a1 = at(start, so + WIDTH);
        FloatVector a2 = at(start, so + 2 * WIDTH);
        FloatVector a3 = at(start, so + 3 * WIDTH);
        FloatVector b0 = at(start, so + startRow);
        FloatVector b1 = at(start, so + startRow + WIDTH);
        FloatVector b2 = at(start, so + startRow + 2 * WIDTH);
        FloatVector b3 = at(start, so + startRow + 3 * WIDTH);
        FloatVector c0 = at(start, so + 2 * startRow);
        FloatVector c1 = at(start, so + 2 * startRow + WIDTH);
        FloatVector c2 = at(start, so + 2 * startRow + 2 * WIDTH);
        FloatVector c3 = at(start, so + 2 * startRow + 3 * WIDTH);
        FloatVector d0 = at(start, so + 3 * startRow);
        FloatVector d1 = at(start, so + 3 * startRow + WIDTH);
        FloatVector d2 = at(start, so + 3 * startRow + 2 * WIDTH);
        FloatVector d3 = at(start, so + 3 * startRow + 3 * WIDTH);
        FloatVector e0 = at(start, so + 4 * startRow);
        FloatVector e1 = at(start, so + 4 * startRow + WIDTH);
        FloatVector e2 = at(start, so + 4 * startRow + 2 * WIDTH);
        FloatVector e3 = at(start, so + 4 * startRow + 3 * WIDTH);
        FloatVector f0 = at(start, so + 5 * startRow);
        FloatVector f1 = at(start, so + 5 * startRow + WIDTH);
        FloatVector f2 = at(start, so + 5 * startRow + 2 * WIDTH);
        FloatVector f3 = at(start, so + 5 * startRow + 3 * WIDTH);
        for (int j = 0; j < inner; j++) {
            int wj = wo + j * wRow;
            int xAt = j * xj;
            FloatVector w0 = at(w, wj);
            FloatVector w1 = at(w, wj + WIDTH);
            FloatVector w2 = at(w, wj + 2 * WIDTH);
            FloatVector w3 = at(w, wj + 3 * WIDTH);
            FloatVector v = all(x[x0 + xAt]);
            a0 = w0.fma(v, a0);
            a1 = w1.fma(v, a1);
            a2 = w2.fma(v, a2);
            a3 = w3.fma(v, a3);
            v = all(x[x1 + xAt]);
            b0 = w0.fma(v, b0);
            b1 = w1.fma(v, b1);
            b2 = w2.fma(v, b2);
            b3 = w3.fma(v, b3);
            v = all(x[x2 + xAt]);
            c0 = w0.fma(v, c0);
            c1 = w1.fma(v, c1);
            c2 = w2.fma(v, c2);
            c3 = w3.fma(v, c3);
            v = all(x[x3 + xAt]);
            d0 = w0.fma(v, d0);
            d1 = w1.fma(v, d1);
            d2 = w2.fma(v, d2);
            d3 = w3.fma(v, d3);
            v = all(x[x4 + xAt]);
            e0 = w0.fma(v, e0);
            e1 = w1.fma(v, e1);
            e2 = w2.fma(v, e2);
            e3 = w3.fma(v, e3);
            v = all(x[x5 + xAt]);
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
            int wRow,
            float[] start,
            int so,
            int startRow,
            float[] y,
            int yo,
            int yRow) {
        int x1 = x0 + xi;
        int x2 = x1 + xi;
        int x3 = x2 + xi;
        int x4 = x3 + xi;
        int x5 = x4 + xi;
        FloatVector a0 = at(start, so);
        FloatVector a1 = at(start, so + WIDTH);
        FloatVector b0 = at(start, so + startRow);
        FloatVector b1 = at(start, so + startRow + WIDTH);
        FloatVector c0 = at(start, so + 2 * startRow);
        FloatVector c1 = at(start, so + 2 * startRow + WIDTH);
        FloatVector d0 = at(start, so + 3 * startRow);
        FloatVector d1 = at(start, so + 3 * startRow + WIDTH);
        FloatVector e0 = at(start, so + 4 * startRow);
        FloatVector e1 = at(start, so + 4 * startRow + WIDTH);
        FloatVector f0 = at(start, so + 5 * startRow);
        FloatVector f1 = at(start, so + 5 * startRow + WIDTH);
        for (int j = 0; j < inner; j++) {
            int wj = wo + j * wRow;
            int xAt = j * xj;
            FloatVector w0 = at(w, wj);
            FloatVector w1 = at(w, wj + WIDTH);
            FloatVector v = all(x[x0 + xAt]);
            a0 = w0.fma(v, a0);
            a1 = w1.fma(v, a1);
            v = all(x[x1 + xAt]);
            b0 = w0.fma(v, b0);
            b1 = w1.fma(v, b1);
            v = all(x[x2 + xAt]);
            c0 = w0.fma(v, c0);
            c1 = w1.fma(v, c1);
            v = all(x[x3 + xAt]);
            d0 = w0.fma(v, d0);
            d1 = w1.fma(v, d1);
            v = all(x[x4 + xAt]);
            e0 = w0.fma(v, e0);
            e1 = w1.fma(v, e1);
            v = all(x[x5 + xAt]);
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
            int wRow,
            float[] start,
            int so,
            int startRow,
            float[] y,
            int yo,
            int yRow) {
        int x1 = x0 + xi;
        int x2 = x1 + xi;
        int x3 = x2 + xi;
        int x4 = x3 + xi;
        int x5 = x4 + xi;
        FloatVector a0 = at(start, so);
        FloatVector b0 = at(start, so + startRow);
        FloatVector c0 = at(start, so + 2 * startRow);
        FloatVector d0 = at(start, so + 3 * startRow);
        FloatVector e0 = at(start, so + 4 * startRow);
        FloatVector f0 = at(start, so + 5 * startRow);
        for (int j = 0; j < inner; j++) {
            int wj = wo + j * wRow;
            int xAt = j * xj;
            FloatVector w0 = at(w, wj);
            FloatVector v = all(x[x0 + xAt]);
            a0 = w0.fma(v, a0);
            v = all(x[x1 + xAt]);
            b0 = w0.fma(v, b0);
            v = all(x[x2 + xAt]);
            c0 = w0.fma(v, c0);
            v = all(x[x3 + xAt]);
            d0 = w0.fma(v, d0);
            v = all(x[x4 + xAt]);
            e0 = w0.fma(v, e0);
            v = all(x[x5 + xAt]);
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
