package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of {@link VectorProducts}, in registers: six rows of the first matrix as they lie. They are not compiled into their callers,
 * where they would be slower.
 */
final class VectorBlocks {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();

    private VectorBlocks() {}

    /**
     * Six rows by four vectors.
     *
     * @param xi from a row of x to the next
     * @param start of the sums, the same for all rows, from {@code so} on
     */
    static void four(
            float[] x,
            int x0,
            int xi,
            int inner,
            float[] w,
            int wo,
            float[] start,
            int so,
            float[] y,
            int yo,
            int yRow,
            @Nullable Apart apart) {
        int x1 = x0 + xi;
        int x2 = x1 + xi;
        int x3 = x2 + xi;
        int x4 = x3 + xi;
        int x5 = x4 + xi;
        FloatVector a0 = FloatVector.fromArray(S, start, so);
        FloatVector a1 = FloatVector.fromArray(S, start, so + WIDTH);
        FloatVector a2 = FloatVector.fromArray(S, start, so + 2 * WIDTH);
        FloatVector a3 = FloatVector.fromArray(S, start, so + 3 * WIDTH);
        FloatVector b0 = a0;
        FloatVector b1 = a1;
        FloatVector b2 = a2;
        FloatVector b3 = a3;
        FloatVector c0 = a0;
        FloatVector c1 = a1;
        FloatVector c2 = a2;
        FloatVector c3 = a3;
        FloatVector d0 = a0;
        FloatVector d1 = a1;
        FloatVector d2 = a2;
        FloatVector d3 = a3;
        FloatVector e0 = a0;
        FloatVector e1 = a1;
        FloatVector e2 = a2;
        FloatVector e3 = a3;
        FloatVector f0 = a0;
        FloatVector f1 = a1;
        FloatVector f2 = a2;
        FloatVector f3 = a3;
        for (int j = 0; j < inner; j++) {
            int wj = wo + j * 4 * WIDTH;
            FloatVector w0 = FloatVector.fromArray(S, w, wj);
            FloatVector w1 = FloatVector.fromArray(S, w, wj + WIDTH);
            FloatVector w2 = FloatVector.fromArray(S, w, wj + 2 * WIDTH);
            FloatVector w3 = FloatVector.fromArray(S, w, wj + 3 * WIDTH);
            FloatVector v = FloatVector.broadcast(S, x[x0 + j]);
            a0 = w0.fma(v, a0);
            a1 = w1.fma(v, a1);
            a2 = w2.fma(v, a2);
            a3 = w3.fma(v, a3);
            v = FloatVector.broadcast(S, x[x1 + j]);
            b0 = w0.fma(v, b0);
            b1 = w1.fma(v, b1);
            b2 = w2.fma(v, b2);
            b3 = w3.fma(v, b3);
            v = FloatVector.broadcast(S, x[x2 + j]);
            c0 = w0.fma(v, c0);
            c1 = w1.fma(v, c1);
            c2 = w2.fma(v, c2);
            c3 = w3.fma(v, c3);
            v = FloatVector.broadcast(S, x[x3 + j]);
            d0 = w0.fma(v, d0);
            d1 = w1.fma(v, d1);
            d2 = w2.fma(v, d2);
            d3 = w3.fma(v, d3);
            v = FloatVector.broadcast(S, x[x4 + j]);
            e0 = w0.fma(v, e0);
            e1 = w1.fma(v, e1);
            e2 = w2.fma(v, e2);
            e3 = w3.fma(v, e3);
            v = FloatVector.broadcast(S, x[x5 + j]);
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
    static void two(
            float[] x,
            int x0,
            int xi,
            int inner,
            float[] w,
            int wo,
            float[] start,
            int so,
            float[] y,
            int yo,
            int yRow,
            @Nullable Apart apart) {
        int x1 = x0 + xi;
        int x2 = x1 + xi;
        int x3 = x2 + xi;
        int x4 = x3 + xi;
        int x5 = x4 + xi;
        FloatVector a0 = FloatVector.fromArray(S, start, so);
        FloatVector a1 = FloatVector.fromArray(S, start, so + WIDTH);
        FloatVector b0 = a0;
        FloatVector b1 = a1;
        FloatVector c0 = a0;
        FloatVector c1 = a1;
        FloatVector d0 = a0;
        FloatVector d1 = a1;
        FloatVector e0 = a0;
        FloatVector e1 = a1;
        FloatVector f0 = a0;
        FloatVector f1 = a1;
        for (int j = 0; j < inner; j++) {
            int wj = wo + j * 2 * WIDTH;
            FloatVector w0 = FloatVector.fromArray(S, w, wj);
            FloatVector w1 = FloatVector.fromArray(S, w, wj + WIDTH);
            FloatVector v = FloatVector.broadcast(S, x[x0 + j]);
            a0 = w0.fma(v, a0);
            a1 = w1.fma(v, a1);
            v = FloatVector.broadcast(S, x[x1 + j]);
            b0 = w0.fma(v, b0);
            b1 = w1.fma(v, b1);
            v = FloatVector.broadcast(S, x[x2 + j]);
            c0 = w0.fma(v, c0);
            c1 = w1.fma(v, c1);
            v = FloatVector.broadcast(S, x[x3 + j]);
            d0 = w0.fma(v, d0);
            d1 = w1.fma(v, d1);
            v = FloatVector.broadcast(S, x[x4 + j]);
            e0 = w0.fma(v, e0);
            e1 = w1.fma(v, e1);
            v = FloatVector.broadcast(S, x[x5 + j]);
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
    static void one(
            float[] x,
            int x0,
            int xi,
            int inner,
            float[] w,
            int wo,
            float[] start,
            int so,
            float[] y,
            int yo,
            int yRow,
            @Nullable Apart apart) {
        int x1 = x0 + xi;
        int x2 = x1 + xi;
        int x3 = x2 + xi;
        int x4 = x3 + xi;
        int x5 = x4 + xi;
        FloatVector a0 = FloatVector.fromArray(S, start, so);
        FloatVector b0 = a0;
        FloatVector c0 = a0;
        FloatVector d0 = a0;
        FloatVector e0 = a0;
        FloatVector f0 = a0;
        for (int j = 0; j < inner; j++) {
            int wj = wo + j * WIDTH;
            FloatVector w0 = FloatVector.fromArray(S, w, wj);
            FloatVector v = FloatVector.broadcast(S, x[x0 + j]);
            a0 = w0.fma(v, a0);
            v = FloatVector.broadcast(S, x[x1 + j]);
            b0 = w0.fma(v, b0);
            v = FloatVector.broadcast(S, x[x2 + j]);
            c0 = w0.fma(v, c0);
            v = FloatVector.broadcast(S, x[x3 + j]);
            d0 = w0.fma(v, d0);
            v = FloatVector.broadcast(S, x[x4 + j]);
            e0 = w0.fma(v, e0);
            v = FloatVector.broadcast(S, x[x5 + j]);
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
