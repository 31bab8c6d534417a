package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of rows of {@link VectorLayerKernels}, built in registers: three outputs by three vectors of lanes; each value that is
 * read serves three products, and sixteen registers hold it all with room to spare. With four outputs the compiler sometimes
 * runs out of registers, at half the speed.
 */
final class VectorRowSums {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();

    private VectorRowSums() {}

    /** Three outputs; where there are fewer, the last one is computed again and written to the same place. */
    static void wide(
            float[] w,
            int w0,
            int wRow,
            int last,
            float[] x,
            int xo,
            int[] rows,
            int ro,
            int count,
            float[] start,
            int so,
            float[] y,
            int ya,
            int yRow) {
        int one = Math.min(1, last);
        int w1 = w0 + one * wRow;
        int w2 = w0 + last * wRow;
        int yb = ya + one * yRow;
        int yc = ya + last * yRow;
        FloatVector a0 = FloatVector.broadcast(S, start[so]);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector b0 = FloatVector.broadcast(S, start[so + one]);
        FloatVector b1 = b0;
        FloatVector b2 = b0;
        FloatVector c0 = FloatVector.broadcast(S, start[so + last]);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        for (int k = 0; k < count; k++) {
            int row = xo + rows[ro + k];
            FloatVector x0 = FloatVector.fromArray(S, x, row);
            FloatVector x1 = FloatVector.fromArray(S, x, row + WIDTH);
            FloatVector x2 = FloatVector.fromArray(S, x, row + 2 * WIDTH);
            FloatVector v = FloatVector.broadcast(S, w[w0 + k]);
            a0 = x0.fma(v, a0);
            a1 = x1.fma(v, a1);
            a2 = x2.fma(v, a2);
            v = FloatVector.broadcast(S, w[w1 + k]);
            b0 = x0.fma(v, b0);
            b1 = x1.fma(v, b1);
            b2 = x2.fma(v, b2);
            v = FloatVector.broadcast(S, w[w2 + k]);
            c0 = x0.fma(v, c0);
            c1 = x1.fma(v, c1);
            c2 = x2.fma(v, c2);
        }
        a0.intoArray(y, ya);
        a1.intoArray(y, ya + WIDTH);
        a2.intoArray(y, ya + 2 * WIDTH);
        b0.intoArray(y, yb);
        b1.intoArray(y, yb + WIDTH);
        b2.intoArray(y, yb + 2 * WIDTH);
        c0.intoArray(y, yc);
        c1.intoArray(y, yc + WIDTH);
        c2.intoArray(y, yc + 2 * WIDTH);
    }

    /** The same for two vectors of lanes. */
    static void pair(
            float[] w,
            int w0,
            int wRow,
            int last,
            float[] x,
            int xo,
            int[] rows,
            int ro,
            int count,
            float[] start,
            int so,
            float[] y,
            int ya,
            int yRow) {
        int one = Math.min(1, last);
        int w1 = w0 + one * wRow;
        int w2 = w0 + last * wRow;
        int yb = ya + one * yRow;
        int yc = ya + last * yRow;
        FloatVector a0 = FloatVector.broadcast(S, start[so]);
        FloatVector a1 = a0;
        FloatVector b0 = FloatVector.broadcast(S, start[so + one]);
        FloatVector b1 = b0;
        FloatVector c0 = FloatVector.broadcast(S, start[so + last]);
        FloatVector c1 = c0;
        for (int k = 0; k < count; k++) {
            int row = xo + rows[ro + k];
            FloatVector x0 = FloatVector.fromArray(S, x, row);
            FloatVector x1 = FloatVector.fromArray(S, x, row + WIDTH);
            FloatVector v = FloatVector.broadcast(S, w[w0 + k]);
            a0 = x0.fma(v, a0);
            a1 = x1.fma(v, a1);
            v = FloatVector.broadcast(S, w[w1 + k]);
            b0 = x0.fma(v, b0);
            b1 = x1.fma(v, b1);
            v = FloatVector.broadcast(S, w[w2 + k]);
            c0 = x0.fma(v, c0);
            c1 = x1.fma(v, c1);
        }
        a0.intoArray(y, ya);
        a1.intoArray(y, ya + WIDTH);
        b0.intoArray(y, yb);
        b1.intoArray(y, yb + WIDTH);
        c0.intoArray(y, yc);
        c1.intoArray(y, yc + WIDTH);
    }

    /** The same for one vector of lanes. */
    static void narrow(
            float[] w,
            int w0,
            int wRow,
            int last,
            float[] x,
            int xo,
            int[] rows,
            int ro,
            int count,
            float[] start,
            int so,
            float[] y,
            int ya,
            int yRow) {
        int one = Math.min(1, last);
        int w1 = w0 + one * wRow;
        int w2 = w0 + last * wRow;
        int yb = ya + one * yRow;
        int yc = ya + last * yRow;
        FloatVector a = FloatVector.broadcast(S, start[so]);
        FloatVector b = FloatVector.broadcast(S, start[so + one]);
        FloatVector c = FloatVector.broadcast(S, start[so + last]);
        for (int k = 0; k < count; k++) {
            FloatVector row = FloatVector.fromArray(S, x, xo + rows[ro + k]);
            a = row.fma(FloatVector.broadcast(S, w[w0 + k]), a);
            b = row.fma(FloatVector.broadcast(S, w[w1 + k]), b);
            c = row.fma(FloatVector.broadcast(S, w[w2 + k]), c);
        }
        a.intoArray(y, ya);
        b.intoArray(y, yb);
        c.intoArray(y, yc);
    }
}
