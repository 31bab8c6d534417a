package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The only kind of {@link LayerKernels}. Sums of rows are built in registers: three outputs by three vectors of lanes;
 * each value that is read serves three products, and sixteen registers hold it all with room to spare. With four outputs the
 * compiler sometimes runs out of registers, at half the speed.
 */
final class VectorLayerKernels extends LayerKernels {
    /** As wide as they come: these loops are sums of products, which wide vectors halve, unlike transforms. */
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private static final int WIDTH = S.length();
    private static final int BLOCK = 3 * WIDTH;
    /** Rows of x that are read again and again while they are in the first level of the cache. */
    private static final int TILE = 256;

    private static final float GELU_LINEAR = (float) (2 * Math.sqrt(2 / Math.PI));
    private static final float GELU_CUBIC = (float) (2 * Math.sqrt(2 / Math.PI) * 0.044715);

    /** Beyond these values and slopes are those of 0 or x, and products of what overflows with 0 no numbers. */
    private static final float LARGE_SWISH = 100;

    private static final float LARGE_GELU = 16;

    private volatile float[] zeros = new float[4096];
    private final VectorKernels kernels = new VectorKernels();

    @Override
    public int slack() {
        return WIDTH;
    }

    @Override
    public int padded(int lanes) {
        return (lanes + WIDTH - 1) / WIDTH * WIDTH;
    }

    @Override
    public void transpose(float[] x, int xo, int xRow, int rows, int columns, float[] y, int yo, int yRow) {
        kernels.transpose(x, xo, xRow, rows, columns, y, yo, yRow);
    }

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(S, x, i);
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(S, value);
    }

    @Override
    public void weightedRows(
            float[] w,
            int wo,
            int wRow,
            int outputs,
            float[] x,
            int xo,
            int[] rows,
            int ro,
            int count,
            int lanes,
            float[] start,
            int so,
            float[] y,
            int yo,
            int yRow,
            boolean add) {
        float[] sum = add || count > TILE ? new float[3 * BLOCK] : y;
        // Of no rows too: then the result is where the sums start.
        for (int k = 0; k == 0 || k < count; k += TILE) {
            int some = Math.min(TILE, count - k);
            boolean onto = add || k > 0;
            float[] from = k > 0 ? zeros(outputs) : start;
            int fromAt = k > 0 ? 0 : so;
            int i = 0;
            while (i < lanes) {
                int left = lanes - i;
                int size = left >= BLOCK ? BLOCK : left > WIDTH ? 2 * WIDTH : WIDTH;
                for (int o = 0; o < outputs; o += 3) {
                    int to = onto ? 0 : yo + o * yRow + i;
                    int toRow = onto ? size : yRow;
                    int last = Math.min(2, outputs - 1 - o);
                    float[] into = onto ? sum : y;
                    int wk = wo + k + o * wRow;
                    if (size == BLOCK) {
                        wide(w, wk, wRow, last, x, xo + i, rows, ro + k, some, from, fromAt + o, into, to, toRow);
                    } else if (size == 2 * WIDTH) {
                        pair(w, wk, wRow, last, x, xo + i, rows, ro + k, some, from, fromAt + o, into, to, toRow);
                    } else {
                        narrow(w, wk, wRow, last, x, xo + i, rows, ro + k, some, from, fromAt + o, into, to, toRow);
                    }
                    for (int j = 0; onto && j <= last; j++) {
                        addTo(sum, j * size, y, yo + (o + j) * yRow + i, size);
                    }
                }
                i += size;
            }
        }
    }

    private static void addTo(float[] x, int xo, float[] y, int yo, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            at(y, yo + i).add(at(x, xo + i)).intoArray(y, yo + i);
        }
    }

    private float[] zeros(int count) {
        float[] there = zeros;
        if (there.length < count) {
            there = new float[count];
            zeros = there;
        }
        return there;
    }

    /** Three outputs; where there are fewer, the last one is computed again and written to the same place. */
    private static void wide(
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
        FloatVector a0 = all(start[so]);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector b0 = all(start[so + one]);
        FloatVector b1 = b0;
        FloatVector b2 = b0;
        FloatVector c0 = all(start[so + last]);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        for (int k = 0; k < count; k++) {
            int row = xo + rows[ro + k];
            FloatVector x0 = at(x, row);
            FloatVector x1 = at(x, row + WIDTH);
            FloatVector x2 = at(x, row + 2 * WIDTH);
            FloatVector v = all(w[w0 + k]);
            a0 = x0.fma(v, a0);
            a1 = x1.fma(v, a1);
            a2 = x2.fma(v, a2);
            v = all(w[w1 + k]);
            b0 = x0.fma(v, b0);
            b1 = x1.fma(v, b1);
            b2 = x2.fma(v, b2);
            v = all(w[w2 + k]);
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
    private static void pair(
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
        FloatVector a0 = all(start[so]);
        FloatVector a1 = a0;
        FloatVector b0 = all(start[so + one]);
        FloatVector b1 = b0;
        FloatVector c0 = all(start[so + last]);
        FloatVector c1 = c0;
        for (int k = 0; k < count; k++) {
            int row = xo + rows[ro + k];
            FloatVector x0 = at(x, row);
            FloatVector x1 = at(x, row + WIDTH);
            FloatVector v = all(w[w0 + k]);
            a0 = x0.fma(v, a0);
            a1 = x1.fma(v, a1);
            v = all(w[w1 + k]);
            b0 = x0.fma(v, b0);
            b1 = x1.fma(v, b1);
            v = all(w[w2 + k]);
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
    private static void narrow(
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
        FloatVector a = all(start[so]);
        FloatVector b = all(start[so + one]);
        FloatVector c = all(start[so + last]);
        for (int k = 0; k < count; k++) {
            FloatVector row = at(x, xo + rows[ro + k]);
            a = row.fma(all(w[w0 + k]), a);
            b = row.fma(all(w[w1 + k]), b);
            c = row.fma(all(w[w2 + k]), c);
        }
        a.intoArray(y, ya);
        b.intoArray(y, yb);
        c.intoArray(y, yc);
    }

    @Override
    public double sum(float[] x, int xo, int count) {
        FloatVector sums = all(0);
        int i = 0;
        for (; i + WIDTH <= count; i += WIDTH) {
            sums = sums.add(at(x, xo + i));
        }
        double sum = sums.reduceLanes(VectorOperators.ADD);
        for (; i < count; i++) {
            sum += x[xo + i];
        }
        return sum;
    }

    @Override
    public double squares(float[] x, int xo, int count, float mean) {
        FloatVector sums = all(0);
        int i = 0;
        for (; i + WIDTH <= count; i += WIDTH) {
            FloatVector apart = at(x, xo + i).sub(mean);
            sums = apart.fma(apart, sums);
        }
        double sum = sums.reduceLanes(VectorOperators.ADD);
        for (; i < count; i++) {
            double apart = x[xo + i] - mean;
            sum += apart * apart;
        }
        return sum;
    }

    @Override
    public double dot(float[] x, int xo, float[] y, int yo, int count) {
        FloatVector sums = all(0);
        int i = 0;
        for (; i + WIDTH <= count; i += WIDTH) {
            sums = at(x, xo + i).fma(at(y, yo + i), sums);
        }
        double sum = sums.reduceLanes(VectorOperators.ADD);
        for (; i < count; i++) {
            sum += (double) x[xo + i] * y[yo + i];
        }
        return sum;
    }

    @Override
    public void plus(float[] x, float[] y, float[] z, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            at(x, i).add(at(y, i)).intoArray(z, i);
        }
    }

    @Override
    public void scaleShift(float a, float b, float[] x, int xo, float[] y, int yo, int count, boolean add) {
        FloatVector scale = all(a);
        FloatVector shift = all(b);
        int i = 0;
        for (; i + WIDTH <= count; i += WIDTH) {
            FloatVector value = at(x, xo + i).fma(scale, shift);
            (add ? value.add(at(y, yo + i)) : value).intoArray(y, yo + i);
        }
        for (; i < count; i++) {
            y[yo + i] = a * x[xo + i] + b + (add ? y[yo + i] : 0);
        }
    }

    @Override
    public void complexSum(
            float[] c,
            int co,
            int cStep,
            float[] x,
            int xo,
            int xStep,
            int count,
            float[] y,
            int yo,
            int im,
            int lanes,
            boolean conjugate) {
        float sign = conjugate ? -1 : 1;
        for (int i = 0; i < lanes; i += WIDTH) {
            // Σ cr·x and Σ ci·x, which the sign of ci then puts together.
            FloatVector rr = all(0);
            FloatVector ri = all(0);
            FloatVector ir = all(0);
            FloatVector ii = all(0);
            int cAt = co + i;
            int xAt = xo + i;
            for (int k = 0; k < count; k++) {
                FloatVector cr = at(c, cAt);
                FloatVector ci = at(c, cAt + im);
                FloatVector xr = at(x, xAt);
                FloatVector xi = at(x, xAt + im);
                rr = cr.fma(xr, rr);
                ri = cr.fma(xi, ri);
                ir = ci.fma(xr, ir);
                ii = ci.fma(xi, ii);
                cAt += cStep;
                xAt += xStep;
            }
            rr.sub(ii.mul(sign)).intoArray(y, yo + i);
            ri.add(ir.mul(sign)).intoArray(y, yo + im + i);
        }
    }

    @Override
    public void addConjugateProducts(
            float[] c,
            int co,
            int cStep,
            float[] x,
            int xo,
            int count,
            float[] y,
            int yo,
            int yStep,
            int im,
            int lanes) {
        for (int i = 0; i < lanes; i += WIDTH) {
            FloatVector xr = at(x, xo + i);
            FloatVector xi = at(x, xo + im + i);
            int cAt = co + i;
            int yAt = yo + i;
            for (int k = 0; k < count; k++) {
                FloatVector cr = at(c, cAt);
                FloatVector ci = at(c, cAt + im);
                cr.fma(xr, ci.fma(xi, at(y, yAt))).intoArray(y, yAt);
                cr.fma(xi, at(y, yAt + im)).sub(ci.mul(xr)).intoArray(y, yAt + im);
                cAt += cStep;
                yAt += yStep;
            }
        }
    }

    @Override
    public void apply(Curve curve, float[] x, float[] y, int count) {
        // Arrays have slack: whole vectors only.
        switch (curve) {
            case RELU -> {
                for (int i = 0; i < count; i += WIDTH) {
                    at(x, i).max(0).intoArray(y, i);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < count; i += WIDTH) {
                    sigmoid(at(x, i)).intoArray(y, i);
                }
            }
            case SWISH -> {
                for (int i = 0; i < count; i += WIDTH) {
                    FloatVector v = at(x, i).max(-LARGE_SWISH);
                    v.mul(sigmoid(v)).intoArray(y, i);
                }
            }
            case GELU -> {
                for (int i = 0; i < count; i += WIDTH) {
                    FloatVector v = at(x, i).max(-LARGE_GELU);
                    FloatVector twice =
                            v.mul(v).fma(all(GELU_CUBIC), all(GELU_LINEAR)).mul(v);
                    v.mul(sigmoid(twice)).intoArray(y, i);
                }
            }
        }
    }

    @Override
    public void pullback(Curve curve, float[] x, float[] dy, float[] dx, int count, boolean add) {
        switch (curve) {
            case RELU -> {
                for (int i = 0; i < count; i += WIDTH) {
                    VectorMask<Float> on = at(x, i).compare(VectorOperators.GT, 0);
                    put(all(0).blend(at(dy, i), on), dx, i, add);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < count; i += WIDTH) {
                    FloatVector s = sigmoid(at(x, i));
                    put(s.mul(all(1).sub(s)).mul(at(dy, i)), dx, i, add);
                }
            }
            case SWISH -> {
                for (int i = 0; i < count; i += WIDTH) {
                    FloatVector v = at(x, i).max(-LARGE_SWISH).min(LARGE_SWISH);
                    FloatVector s = sigmoid(v);
                    put(v.mul(s).fma(all(1).sub(s), s).mul(at(dy, i)), dx, i, add);
                }
            }
            case GELU -> {
                for (int i = 0; i < count; i += WIDTH) {
                    FloatVector v = at(x, i).max(-LARGE_GELU).min(LARGE_GELU);
                    FloatVector square = v.mul(v);
                    FloatVector s = sigmoid(
                            square.fma(all(GELU_CUBIC), all(GELU_LINEAR)).mul(v));
                    FloatVector slope = square.fma(all(3 * GELU_CUBIC), all(GELU_LINEAR));
                    put(v.mul(s).mul(slope).fma(all(1).sub(s), s).mul(at(dy, i)), dx, i, add);
                }
            }
        }
    }

    private static void put(FloatVector value, float[] y, int i, boolean add) {
        (add ? value.add(at(y, i)) : value).intoArray(y, i);
    }

    /** 1/(1 + e⁻ˣ); the exponential is 2ⁿ times a polynomial in what remains, to the last digit or two. */
    private static FloatVector sigmoid(FloatVector x) {
        FloatVector z = x.neg().min(87).max(-87);
        // Adding 1.5·2²³ rounds to a whole number, which then stands in the lowest bits.
        FloatVector rounded = z.fma(all(1.44269504f), all(12582912f));
        FloatVector n = rounded.sub(12582912f);
        FloatVector r = n.fma(all(-0.693359375f), z);
        r = n.fma(all(2.12194440e-4f), r);
        FloatVector p = all(1.9875691500e-4f);
        p = p.fma(r, all(1.3981999507e-3f));
        p = p.fma(r, all(8.3334519073e-3f));
        p = p.fma(r, all(4.1665795894e-2f));
        p = p.fma(r, all(1.6666665459e-1f));
        p = p.fma(r, all(5.0000001201e-1f));
        p = p.mul(r).fma(r, r).add(1);
        FloatVector e = p.reinterpretAsInts()
                .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
        return all(1).div(e.add(1));
    }
}
