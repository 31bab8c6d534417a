package dev.eddy.kernel.internal;

import java.util.Optional;

/**
 * The inner loops of networks on arrays of one sample, with explicit vectors. There are no plain loops for them: without
 * {@code --add-modules jdk.incubator.vector} networks go another way.
 */
public abstract class LayerKernels {
    private static final Optional<LayerKernels> BEST = Vectors.load("dev.eddy.kernel.internal.VectorLayerKernels");

    /** The kernels of this virtual machine, if it was started with vectors. */
    public static Optional<LayerKernels> best() {
        return BEST;
    }

    /** Floats that arrays must have behind their last value that a row begins with. */
    public abstract int slack();

    /** The next multiple of the lanes of a vector. */
    public abstract int padded(int lanes);

    /**
     * Weighted sums of rows, the one loop with all the work: convolutions, their derivatives and transforms of few modes.
     *
     * <pre>  y[o][i] = start[o] + Σ_k w[o][k] · x[xo + rows[k] + i]    i &lt; lanes  </pre>
     *
     * @param w weights; that of output o and row k is at {@code wo + o·wRow + k}
     * @param rows where rows of x begin, {@code count} of them from {@code ro} on
     * @param start at {@code so + o}
     * @param y output o begins at {@code yo + o·yRow}; up to {@code padded(lanes)} lanes of it are overwritten
     * @param add to what stands in y
     */
    public abstract void weightedRows(
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
            boolean add);

    /** {@code y[j][i] = x[i][j]} for i &lt; rows and j &lt; columns. */
    public abstract void transpose(float[] x, int xo, int xRow, int rows, int columns, float[] y, int yo, int yRow);

    /** Σ x. */
    public abstract double sum(float[] x, int xo, int count);

    /** Σ (x − mean)². */
    public abstract double squares(float[] x, int xo, int count, float mean);

    /** Σ x·y. */
    public abstract double dot(float[] x, int xo, float[] y, int yo, int count);

    /** z = x + y. */
    public abstract void plus(float[] x, float[] y, float[] z, int count);

    /** y = a·x + b, or that added to y. */
    public abstract void scaleShift(float a, float b, float[] x, int xo, float[] y, int yo, int count, boolean add);

    /**
     * y = Σ_k c_k·x_k, or with the conjugates of c; lane by lane, of complex numbers whose imaginary parts are {@code im}
     * floats further.
     */
    public abstract void complexSum(
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
            boolean conjugate);

    /** y_k += c̄_k·x for all k; see {@link #complexSum}. */
    public abstract void addConjugateProducts(
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
            int lanes);

    /** y = f(x). */
    public abstract void apply(Curve curve, float[] x, float[] y, int count);

    /** dx = f′(x)·dy, or that added to dx. */
    public abstract void pullback(Curve curve, float[] x, float[] dy, float[] dx, int count, boolean add);

    /** Functions of one number. */
    public enum Curve {
        /** max(x, 0). */
        RELU,
        /** 1 / (1 + e⁻ˣ). */
        SIGMOID,
        /** x / (1 + e⁻ˣ). */
        SWISH,
        /** x / (1 + e⁻²ᵘ) with u = √(2/π)(x + 0.044715x³). */
        GELU
    }
}
