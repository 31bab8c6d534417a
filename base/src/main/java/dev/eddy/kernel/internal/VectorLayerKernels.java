package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The only kind of {@link LayerKernels}. */
final class VectorLayerKernels extends LayerKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();
    private static final int BLOCK = 3 * WIDTH;
    /** Rows of x that are read again and again while they are in the first level of the cache. */
    private static final int TILE = 256;

    /** What one thread adds to a result afterwards. */
    private static final ThreadLocal<float[]> SUMS = ThreadLocal.withInitial(() -> new float[3 * BLOCK]);

    private volatile float[] zeros = new float[4096];
    private final VectorKernels kernels = new VectorKernels();

    @Override
    public int slack() {
        return WIDTH;
    }

    @Override
    public int padded(int lanes) {
        return kernels.padded(lanes);
    }

    @Override
    public void transpose(float[] x, int xo, int xRow, int rows, int columns, float[] y, int yo, int yRow) {
        kernels.transpose(x, xo, xRow, rows, columns, y, yo, yRow);
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
        float[] sum = add || count > TILE ? SUMS.get() : y;
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
                        VectorRowSums.wide(
                                w, wk, wRow, last, x, xo + i, rows, ro + k, some, from, fromAt + o, into, to, toRow);
                    } else if (size == 2 * WIDTH) {
                        VectorRowSums.pair(
                                w, wk, wRow, last, x, xo + i, rows, ro + k, some, from, fromAt + o, into, to, toRow);
                    } else {
                        VectorRowSums.narrow(
                                w, wk, wRow, last, x, xo + i, rows, ro + k, some, from, fromAt + o, into, to, toRow);
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
            FloatVector.fromArray(S, y, yo + i)
                    .add(FloatVector.fromArray(S, x, xo + i))
                    .intoArray(y, yo + i);
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

    @Override
    public double sum(float[] x, int xo, int count) {
        FloatVector sums = FloatVector.broadcast(S, 0);
        int i = 0;
        for (; i + WIDTH <= count; i += WIDTH) {
            sums = sums.add(FloatVector.fromArray(S, x, xo + i));
        }
        double sum = sums.reduceLanes(VectorOperators.ADD);
        for (; i < count; i++) {
            sum += x[xo + i];
        }
        return sum;
    }

    @Override
    public double squares(float[] x, int xo, int count, float mean) {
        FloatVector sums = FloatVector.broadcast(S, 0);
        int i = 0;
        for (; i + WIDTH <= count; i += WIDTH) {
            FloatVector apart = FloatVector.fromArray(S, x, xo + i).sub(mean);
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
        FloatVector sums = FloatVector.broadcast(S, 0);
        int i = 0;
        for (; i + WIDTH <= count; i += WIDTH) {
            sums = FloatVector.fromArray(S, x, xo + i).fma(FloatVector.fromArray(S, y, yo + i), sums);
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
            FloatVector.fromArray(S, x, i).add(FloatVector.fromArray(S, y, i)).intoArray(z, i);
        }
    }

    @Override
    public void scaleShift(float a, float b, float[] x, int xo, float[] y, int yo, int count, boolean add) {
        FloatVector scale = FloatVector.broadcast(S, a);
        FloatVector shift = FloatVector.broadcast(S, b);
        int i = 0;
        for (; i + WIDTH <= count; i += WIDTH) {
            FloatVector value = FloatVector.fromArray(S, x, xo + i).fma(scale, shift);
            (add ? value.add(FloatVector.fromArray(S, y, yo + i)) : value).intoArray(y, yo + i);
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
            FloatVector rr = FloatVector.broadcast(S, 0);
            FloatVector ri = FloatVector.broadcast(S, 0);
            FloatVector ir = FloatVector.broadcast(S, 0);
            FloatVector ii = FloatVector.broadcast(S, 0);
            int cAt = co + i;
            int xAt = xo + i;
            for (int k = 0; k < count; k++) {
                FloatVector cr = FloatVector.fromArray(S, c, cAt);
                FloatVector ci = FloatVector.fromArray(S, c, cAt + im);
                FloatVector xr = FloatVector.fromArray(S, x, xAt);
                FloatVector xi = FloatVector.fromArray(S, x, xAt + im);
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
            FloatVector xr = FloatVector.fromArray(S, x, xo + i);
            FloatVector xi = FloatVector.fromArray(S, x, xo + im + i);
            int cAt = co + i;
            int yAt = yo + i;
            for (int k = 0; k < count; k++) {
                FloatVector cr = FloatVector.fromArray(S, c, cAt);
                FloatVector ci = FloatVector.fromArray(S, c, cAt + im);
                cr.fma(xr, ci.fma(xi, FloatVector.fromArray(S, y, yAt))).intoArray(y, yAt);
                cr.fma(xi, FloatVector.fromArray(S, y, yAt + im))
                        .sub(ci.mul(xr))
                        .intoArray(y, yAt + im);
                cAt += cStep;
                yAt += yStep;
            }
        }
    }

    @Override
    public void apply(Curve curve, float[] x, float[] y, int count) {
        VectorCurves.apply(curve, x, y, count);
    }

    @Override
    public void pullback(Curve curve, float[] x, float[] dy, float[] dx, int count, boolean add) {
        VectorCurves.pullback(curve, x, dy, dx, count, add);
    }
}
