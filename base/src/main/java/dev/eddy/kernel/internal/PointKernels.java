package dev.eddy.kernel.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * <pre>  y[i][c] = start[c] + Σ_j x[xo + i·xRow + j] · w[j][c]      i &lt; rows, j &lt; inner, c &lt; columns </pre>
     *
     * @param rows a multiple of {@link #ROWS}
     * @param w in panels
     * @param columns a multiple of the lanes of a vector
     * @param start null if it is zero
     * @param add to what stands in y
     */
    public abstract void product(
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
            boolean add);

    /**
     * The same with the transpose of x. Its columns are packed first: one by one they would lie in few places of the cache.
     *
     * <pre>  y[i][c] = Σ_j x[j·xRow + i] · w[j][c] </pre>
     *
     * @param rows columns of x; the last ones may be beyond its row, and x has a vector of slack
     * @param packed scratch of {@link #packedSize}
     */
    public abstract void productOfColumns(
            float[] x, int xRow, int rows, int inner, float[] w, int columns, float[] y, boolean add, float[] packed);

    /** Floats that {@link #productOfColumns} packs into. */
    public abstract int packedSize(int rows, int inner);

    /** Whether rows of so many numbers are a panel as they are. */
    public abstract boolean isPanel(int columns);

    /**
     * The panels of x, {@code [rows][columns]} from {@code xo} on; columns are padded to whole vectors, and the padding of y is
     * left as it is.
     *
     * @param xRow from a row of x to the next
     * @param y where they are put
     */
    public abstract void panels(float[] x, int xo, int xRow, int rows, int columns, float[] y);

    /** The panels of the transpose of x, {@code [rows][columns]} from {@code xo} on, in the same way. */
    public abstract void transposedPanels(float[] x, int xo, int rows, int columns, float[] y);

    /** y[c] += Σ_i x[xo + i·columns + c]. */
    public abstract void addRows(float[] x, int xo, int rows, int columns, float[] y, int yo);

    /** y = c·Π x_k, or that added to y, over {@code count} numbers; the factors are {@code xs[k]} from {@code xo[k]} on, 1 to 6. */
    public abstract void monomial(
            float c, float[][] xs, int[] xo, int factors, float[] y, int yo, int count, boolean add);

    /** y = Σ_k p[k]·xᵏ, of degree 6 at most. */
    public abstract void polynomial(float[] p, float[] x, int xo, float[] y, int yo, int count);

    /** y = f(scale·x). */
    public abstract void apply(Function function, float scale, float[] x, int xo, float[] y, int yo, int count);

    /**
     * y = f(x) and slopes = f′(x).
     *
     * @param slopes null where nobody asks for them; then x and y do not overlap
     */
    public abstract void applyGated(
            Gated function, float[] x, int xo, float[] y, int yo, float @Nullable [] slopes, int so, int count);

    /** Functions x/(1 + e⁻ᵛ) of one number. */
    public enum Gated {
        /** v = x. */
        SWISH,
        /** v = 2√(2/π)(x + 0.044715x³). */
        GELU
    }

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
