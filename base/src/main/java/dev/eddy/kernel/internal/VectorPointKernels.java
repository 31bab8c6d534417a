package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The only kind of {@link PointKernels}; counts are rounded up to whole vectors. */
final class VectorPointKernels extends PointKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();

    @Override
    public int padded(int columns) {
        return (columns + WIDTH - 1) / WIDTH * WIDTH;
    }

    @Override
    public void product(
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
        VectorProducts.product(x, xo, xRow, rows, inner, w, columns, start, y, yo, yRow, add);
    }

    @Override
    public void productOfColumns(
            float[] x, int xRow, int rows, int inner, float[] w, int columns, float[] y, boolean add, float[] packed) {
        VectorProducts.productOfColumns(x, xRow, rows, inner, w, columns, y, add, packed);
    }

    @Override
    public int packedSize(int rows, int inner) {
        return VectorProducts.packedSize(rows, inner);
    }

    @Override
    public boolean isPanel(int columns) {
        return columns == Panels.width(columns);
    }

    @Override
    public void panels(float[] x, int xo, int xRow, int rows, int columns, float[] y) {
        Panels.of(x, xo, xRow, rows, columns, y);
    }

    @Override
    public void transposedPanels(float[] x, int xo, int rows, int columns, float[] y) {
        Panels.ofTransposed(x, xo, rows, columns, y);
    }

    @Override
    public void addRows(float[] x, int xo, int rows, int columns, float[] y, int yo) {
        int c = 0;
        for (; c + 4 * WIDTH <= columns; c += 4 * WIDTH) {
            addRowsOfFour(x, xo + c, rows, columns, y, yo + c);
        }
        for (; c < columns; c += WIDTH) {
            FloatVector sum = FloatVector.fromArray(S, y, yo + c);
            for (int i = 0; i < rows; i++) {
                sum = sum.add(FloatVector.fromArray(S, x, xo + i * columns + c));
            }
            sum.intoArray(y, yo + c);
        }
    }

    /** Four sums that do not wait for each other. */
    private static void addRowsOfFour(float[] x, int xo, int rows, int xRow, float[] y, int yo) {
        FloatVector a = FloatVector.fromArray(S, y, yo);
        FloatVector b = FloatVector.fromArray(S, y, yo + WIDTH);
        FloatVector c = FloatVector.fromArray(S, y, yo + 2 * WIDTH);
        FloatVector d = FloatVector.fromArray(S, y, yo + 3 * WIDTH);
        for (int i = 0; i < rows; i++) {
            int from = xo + i * xRow;
            a = a.add(FloatVector.fromArray(S, x, from));
            b = b.add(FloatVector.fromArray(S, x, from + WIDTH));
            c = c.add(FloatVector.fromArray(S, x, from + 2 * WIDTH));
            d = d.add(FloatVector.fromArray(S, x, from + 3 * WIDTH));
        }
        a.intoArray(y, yo);
        b.intoArray(y, yo + WIDTH);
        c.intoArray(y, yo + 2 * WIDTH);
        d.intoArray(y, yo + 3 * WIDTH);
    }

    @Override
    public void monomial(float c, float[][] xs, int[] xo, int factors, float[] y, int yo, int count, boolean add) {
        switch (factors) {
            case 1 -> one(c, xs[0], xo[0], y, yo, count, add);
            case 2 -> two(c, xs, xo, y, yo, count, add);
            case 3 -> three(c, xs, xo, y, yo, count, add);
            case 4 -> four(c, xs, xo, y, yo, count, add);
            case 5 -> five(c, xs, xo, y, yo, count, add);
            case 6 -> six(c, xs, xo, y, yo, count, add);
            default -> throw new IllegalArgumentException(factors + " factors");
        }
    }

    private static void one(float factor, float[] a, int ao, float[] y, int yo, int count, boolean add) {
        FloatVector scale = FloatVector.broadcast(S, factor);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector value = FloatVector.fromArray(S, a, ao + i).mul(scale);
            (add ? value.add(FloatVector.fromArray(S, y, yo + i)) : value).intoArray(y, yo + i);
        }
    }

    private static void two(float factor, float[][] xs, int[] xo, float[] y, int yo, int count, boolean add) {
        FloatVector scale = FloatVector.broadcast(S, factor);
        float[] a = xs[0];
        float[] b = xs[1];
        int ao = xo[0];
        int bo = xo[1];
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector value = FloatVector.fromArray(S, a, ao + i).mul(scale).mul(FloatVector.fromArray(S, b, bo + i));
            (add ? value.add(FloatVector.fromArray(S, y, yo + i)) : value).intoArray(y, yo + i);
        }
    }

    private static void three(float factor, float[][] xs, int[] xo, float[] y, int yo, int count, boolean add) {
        FloatVector scale = FloatVector.broadcast(S, factor);
        float[] a = xs[0];
        float[] b = xs[1];
        float[] c = xs[2];
        int ao = xo[0];
        int bo = xo[1];
        int co = xo[2];
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector value = FloatVector.fromArray(S, a, ao + i)
                    .mul(scale)
                    .mul(FloatVector.fromArray(S, b, bo + i))
                    .mul(FloatVector.fromArray(S, c, co + i));
            (add ? value.add(FloatVector.fromArray(S, y, yo + i)) : value).intoArray(y, yo + i);
        }
    }

    private static void four(float factor, float[][] xs, int[] xo, float[] y, int yo, int count, boolean add) {
        FloatVector scale = FloatVector.broadcast(S, factor);
        float[] a = xs[0];
        float[] b = xs[1];
        float[] c = xs[2];
        float[] d = xs[3];
        int ao = xo[0];
        int bo = xo[1];
        int co = xo[2];
        int d0 = xo[3];
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector value = FloatVector.fromArray(S, a, ao + i)
                    .mul(scale)
                    .mul(FloatVector.fromArray(S, b, bo + i))
                    .mul(FloatVector.fromArray(S, c, co + i).mul(FloatVector.fromArray(S, d, d0 + i)));
            (add ? value.add(FloatVector.fromArray(S, y, yo + i)) : value).intoArray(y, yo + i);
        }
    }

    private static void five(float factor, float[][] xs, int[] xo, float[] y, int yo, int count, boolean add) {
        FloatVector scale = FloatVector.broadcast(S, factor);
        float[] a = xs[0];
        float[] b = xs[1];
        float[] c = xs[2];
        float[] d = xs[3];
        float[] e = xs[4];
        int ao = xo[0];
        int bo = xo[1];
        int co = xo[2];
        int d0 = xo[3];
        int eo = xo[4];
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector left = FloatVector.fromArray(S, a, ao + i).mul(scale).mul(FloatVector.fromArray(S, b, bo + i));
            FloatVector value = left.mul(FloatVector.fromArray(S, c, co + i))
                    .mul(FloatVector.fromArray(S, d, d0 + i).mul(FloatVector.fromArray(S, e, eo + i)));
            (add ? value.add(FloatVector.fromArray(S, y, yo + i)) : value).intoArray(y, yo + i);
        }
    }

    private static void six(float factor, float[][] xs, int[] xo, float[] y, int yo, int count, boolean add) {
        FloatVector scale = FloatVector.broadcast(S, factor);
        float[] a = xs[0];
        float[] b = xs[1];
        float[] c = xs[2];
        float[] d = xs[3];
        float[] e = xs[4];
        float[] f = xs[5];
        int ao = xo[0];
        int bo = xo[1];
        int co = xo[2];
        int d0 = xo[3];
        int eo = xo[4];
        int fo = xo[5];
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector left = FloatVector.fromArray(S, a, ao + i).mul(scale).mul(FloatVector.fromArray(S, b, bo + i));
            FloatVector right = FloatVector.fromArray(S, c, co + i).mul(FloatVector.fromArray(S, d, d0 + i));
            FloatVector value =
                    left.mul(right).mul(FloatVector.fromArray(S, e, eo + i).mul(FloatVector.fromArray(S, f, fo + i)));
            (add ? value.add(FloatVector.fromArray(S, y, yo + i)) : value).intoArray(y, yo + i);
        }
    }

    @Override
    public void polynomial(float[] p, float[] x, int xo, float[] y, int yo, int count) {
        FloatVector p0 = FloatVector.broadcast(S, p[0]);
        FloatVector p1 = FloatVector.broadcast(S, p[1]);
        FloatVector p2 = FloatVector.broadcast(S, p[2]);
        FloatVector p3 = FloatVector.broadcast(S, p[3]);
        FloatVector p4 = FloatVector.broadcast(S, p[4]);
        FloatVector p5 = FloatVector.broadcast(S, p[5]);
        FloatVector p6 = FloatVector.broadcast(S, p[6]);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            p6.fma(v, p5).fma(v, p4).fma(v, p3).fma(v, p2).fma(v, p1).fma(v, p0).intoArray(y, yo + i);
        }
    }

    @Override
    public void apply(Function function, float scale, float[] x, int xo, float[] y, int yo, int count) {
        switch (function) {
            case TANH -> VectorFunctions.tanh(scale, x, xo, y, yo, count);
            case LOGISTIC -> VectorFunctions.logistic(scale, x, xo, y, yo, count);
            case SOFTPLUS -> VectorFunctions.softplus(scale, x, xo, y, yo, count);
            case SINE -> VectorFunctions.sine(0, scale, x, xo, y, yo, count);
            case COSINE -> VectorFunctions.sine(1, scale, x, xo, y, yo, count);
            case RECTIFIER -> rectifier(scale, x, xo, y, yo, count);
            case STEP -> step(scale, x, xo, y, yo, count);
        }
    }

    @Override
    public void applyGated(
            Gated function, float[] x, int xo, float[] y, int yo, float @Nullable [] slopes, int so, int count) {
        switch (function) {
            case SWISH -> {
                if (slopes == null) {
                    VectorSwish.of(x, xo, y, yo, count);
                } else {
                    VectorSwish.of(x, xo, y, yo, slopes, so, count);
                }
            }
            case GELU -> {
                if (slopes == null) {
                    VectorFunctions.gelu(x, xo, y, yo, count);
                } else {
                    VectorFunctions.gelu(x, xo, y, yo, slopes, so, count);
                }
            }
        }
    }

    private static void rectifier(float scale, float[] x, int xo, float[] y, int yo, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector.fromArray(S, x, xo + i).mul(scale).max(0).intoArray(y, yo + i);
        }
    }

    private static void step(float scale, float[] x, int xo, float[] y, int yo, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i).mul(scale);
            FloatVector.broadcast(S, 0)
                    .blend(FloatVector.broadcast(S, 1), v.compare(VectorOperators.GT, 0))
                    .intoArray(y, yo + i);
        }
    }
}
