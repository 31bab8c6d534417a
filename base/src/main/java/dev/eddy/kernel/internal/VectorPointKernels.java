package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The only kind of {@link PointKernels}; counts are rounded up to whole vectors. */
final class VectorPointKernels extends PointKernels {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = S.length();

    @Override
    public int padded(int columns) {
        return (columns + WIDTH - 1) / WIDTH * WIDTH;
    }

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(S, x, i);
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(S, value);
    }

    @Override
    public void product(
            float[] x,
            int xo,
            int xi,
            int xj,
            int rows,
            int inner,
            float[] w,
            int columns,
            float @Nullable [] start,
            float[] y,
            int yo,
            int yRow,
            boolean add) {
        VectorProducts.product(x, xo, xi, xj, rows, inner, w, columns, start, y, yo, yRow, add);
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
            FloatVector sum = at(y, yo + c);
            for (int i = 0; i < rows; i++) {
                sum = sum.add(at(x, xo + i * columns + c));
            }
            sum.intoArray(y, yo + c);
        }
    }

    /** Four sums that do not wait for each other. */
    private static void addRowsOfFour(float[] x, int xo, int rows, int xRow, float[] y, int yo) {
        FloatVector a = at(y, yo);
        FloatVector b = at(y, yo + WIDTH);
        FloatVector c = at(y, yo + 2 * WIDTH);
        FloatVector d = at(y, yo + 3 * WIDTH);
        for (int i = 0; i < rows; i++) {
            int from = xo + i * xRow;
            a = a.add(at(x, from));
            b = b.add(at(x, from + WIDTH));
            c = c.add(at(x, from + 2 * WIDTH));
            d = d.add(at(x, from + 3 * WIDTH));
        }
        a.intoArray(y, yo);
        b.intoArray(y, yo + WIDTH);
        c.intoArray(y, yo + 2 * WIDTH);
        d.intoArray(y, yo + 3 * WIDTH);
    }

    @Override
    public void monomial(float c, float[][] xs, int[] xo, int factors, float[] y, int yo, int count, boolean add) {
        // Beyond the first three, all at once: long products are rare.
        float[] a = xs[0];
        int ao = xo[0];
        FloatVector scale = all(c);
        switch (factors) {
            case 1 -> {
                for (int i = 0; i < count; i += WIDTH) {
                    put(at(a, ao + i).mul(scale), y, yo + i, add);
                }
            }
            case 2 -> {
                float[] b = xs[1];
                int bo = xo[1];
                for (int i = 0; i < count; i += WIDTH) {
                    put(at(a, ao + i).mul(scale).mul(at(b, bo + i)), y, yo + i, add);
                }
            }
            case 3 -> three(scale, xs, xo, y, yo, count, add);
            case 4 -> four(scale, xs, xo, y, yo, count, add);
            case 5 -> five(scale, xs, xo, y, yo, count, add);
            case 6 -> six(scale, xs, xo, y, yo, count, add);
            default -> throw new IllegalArgumentException(factors + " factors");
        }
    }

    private static void three(FloatVector scale, float[][] xs, int[] xo, float[] y, int yo, int count, boolean add) {
        float[] a = xs[0];
        float[] b = xs[1];
        float[] c = xs[2];
        int ao = xo[0];
        int bo = xo[1];
        int co = xo[2];
        for (int i = 0; i < count; i += WIDTH) {
            put(at(a, ao + i).mul(scale).mul(at(b, bo + i)).mul(at(c, co + i)), y, yo + i, add);
        }
    }

    private static void four(FloatVector scale, float[][] xs, int[] xo, float[] y, int yo, int count, boolean add) {
        float[] a = xs[0];
        float[] b = xs[1];
        float[] c = xs[2];
        float[] d = xs[3];
        int ao = xo[0];
        int bo = xo[1];
        int co = xo[2];
        int d0 = xo[3];
        for (int i = 0; i < count; i += WIDTH) {
            put(at(a, ao + i).mul(scale).mul(at(b, bo + i)).mul(at(c, co + i).mul(at(d, d0 + i))), y, yo + i, add);
        }
    }

    private static void five(FloatVector scale, float[][] xs, int[] xo, float[] y, int yo, int count, boolean add) {
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
            FloatVector left = at(a, ao + i).mul(scale).mul(at(b, bo + i));
            put(left.mul(at(c, co + i)).mul(at(d, d0 + i).mul(at(e, eo + i))), y, yo + i, add);
        }
    }

    private static void six(FloatVector scale, float[][] xs, int[] xo, float[] y, int yo, int count, boolean add) {
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
            FloatVector left = at(a, ao + i).mul(scale).mul(at(b, bo + i));
            FloatVector right = at(c, co + i).mul(at(d, d0 + i));
            put(left.mul(right).mul(at(e, eo + i).mul(at(f, fo + i))), y, yo + i, add);
        }
    }

    private static void put(FloatVector value, float[] y, int i, boolean add) {
        (add ? value.add(at(y, i)) : value).intoArray(y, i);
    }

    @Override
    public void polynomial(float[] p, float[] x, int xo, float[] y, int yo, int count) {
        FloatVector p0 = all(p[0]);
        FloatVector p1 = all(p[1]);
        FloatVector p2 = all(p[2]);
        FloatVector p3 = all(p[3]);
        FloatVector p4 = all(p[4]);
        FloatVector p5 = all(p[5]);
        FloatVector p6 = all(p[6]);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector v = at(x, xo + i);
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
            case RECTIFIER -> {
                for (int i = 0; i < count; i += WIDTH) {
                    at(x, xo + i).mul(scale).max(0).intoArray(y, yo + i);
                }
            }
            case STEP -> step(scale, x, xo, y, yo, count);
        }
    }

    @Override
    public void applyGated(Gated function, float[] x, int xo, float[] y, int yo, float[] slopes, int so, int count) {
        switch (function) {
            case SWISH -> VectorFunctions.swish(x, xo, y, yo, slopes, so, count);
            case GELU -> VectorFunctions.gelu(x, xo, y, yo, slopes, so, count);
        }
    }

    private static void step(float scale, float[] x, int xo, float[] y, int yo, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector v = at(x, xo + i).mul(scale);
            all(0).blend(all(1), v.compare(VectorOperators.GT, 0)).intoArray(y, yo + i);
        }
    }
}
