package dev.eddy.kernel.internal;

import java.util.Optional;

/**
 * The inner loops of networks of points on arrays, with explicit vectors: rows are points (or derivatives at points), and the
 * numbers of a row lie next to each other. Without {@code --add-modules jdk.incubator.vector} there are none.
 */
public abstract class PointKernels {
    /** Rows of a product that are computed together; products have a multiple of it. */
    public static final int ROWS = 6;

    private static final Optional<PointKernels> BEST = Vectors.load("dev.eddy.kernel.internal.VectorPointKernels");

    /** The kernels of this virtual machine, if it was started with vectors. */
    public static Optional<PointKernels> best() {
        return BEST;
    }

    /** The next multiple of the lanes of a vector. */
    public abstract int padded(int columns);

    /**
     * A product of matrices, the one loop with nearly all of the work.
     *
     * <pre>  y[i][c] = start[c] + Σ_j x[xo + i·xi + j·xj] · w[wo + j·wRow + c]      i &lt; rows, j &lt; inner, c &lt; columns </pre>
     *
     * @param rows a multiple of {@link #ROWS}
     * @param columns a multiple of the lanes of a vector
     * @param start at {@code so + c}
     * @param add to what stands in y
     */
    public abstract void product(
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
            boolean add);

    /** {@code y[j][i] = x[i][j]} for i &lt; rows and j &lt; columns. */
    public final void transpose(float[] x, int xo, int xRow, int rows, int columns, float[] y, int yo, int yRow) {
        Transposition.of(x, xo, xRow, 0, rows, 0, columns, y, yo, yRow);
    }

    /** y[c] += Σ_i x[xo + i·columns + c]. */
    public abstract void addRows(float[] x, int xo, int rows, int columns, float[] y, int yo);

    /** y = c·Π x_k, or that added to y, over {@code count} numbers; the factors are {@code xs[k]} from {@code xo[k]} on, 1 to 6. */
    public abstract void monomial(
            float c, float[][] xs, int[] xo, int factors, float[] y, int yo, int count, boolean add);

    /** y = Σ_k p[k]·xᵏ, of degree 6 at most. */
    public abstract void polynomial(float[] p, float[] x, int xo, float[] y, int yo, int count);

    /** y = f(scale·x). */
    public abstract void apply(Function function, float scale, float[] x, int xo, float[] y, int yo, int count);

    /** Functions of one number. */
    public enum Function {
        TANH,
        /** 1 / (1 + e⁻ˣ). */
        LOGISTIC,
        SINE,
        COSINE,
        /** log(1 + eˣ). */
        SOFTPLUS,
        /** max(x, 0). */
        RECTIFIER,
        /** 1 where x is positive, else 0. */
        STEP
    }
}
