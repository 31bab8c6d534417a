// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

/**
 * The inner loops. Data are rows of lanes: a complex row holds its real parts, and {@code im} doubles further on its
 * imaginary parts. Every loop runs over the lanes of one or a few rows; {@link #width} lanes are one vector, and all rows
 * hold a multiple of it.
 */
abstract class Kernels64 {
    /** Fractions of the largest number of a matrix that are zero in it. */
    static final double SMALLEST_FACTOR = Math.cbrt(Double.MIN_NORMAL);

    /**
     * What is below this becomes zero where it is computed: subnormal numbers take processors a hundred times as long, and modes
     * that decay would stay among them for many steps.
     */
    static final double TINY = Double.MIN_NORMAL;

    /** Lanes that are computed at once; rows are padded to a multiple of it. */
    abstract int width();

    /**
     * One butterfly of a Stockham transform of decimation in frequency, for {@code count} rows next to each other.
     *
     * @param radix 2, 3, 4 or 5
     * @param x input; its part t of row q is at {@code xo + q·xRow + t·xPart}
     * @param y output, addressed like the input
     * @param w twiddle factors of the parts 1, 2, …: real and imaginary parts in turn from {@code wo} on; negative if they
     *     are all 1
     */
    abstract void butterfly(
            int radix,
            double[] x,
            int xo,
            int xRow,
            int xPart,
            int xIm,
            double[] y,
            int yo,
            int yRow,
            int yPart,
            int yIm,
            int count,
            int lanes,
            double[] w,
            int wo);

    /**
     * Mode k of a real transform from the modes k and h = n/2 − k of the complex transform of its even and odd points:
     * ½[(Z_k + Z̄_h) − i e^{−iθ}(Z_k − Z̄_h)], θ = 2πk/n.
     */
    abstract void split(
            double[] z, int k, int h, int zIm, double[] x, int xo, int xIm, double cos, double sin, int lanes);

    /** The inverse of {@link #split}, times twice a scale: scale·[(X_k + X̄_h) + i e^{iθ}(X_k − X̄_h)]. */
    abstract void join(
            double[] x,
            int k,
            double[] xh,
            int h,
            int xIm,
            double[] z,
            int zo,
            int zIm,
            double cos,
            double sin,
            double scale,
            int lanes);

    /** y = c·x, with zero for what is tiny, or y += c·x, with one complex number for the whole row. */
    abstract void scale(
            double re, double im, double[] x, int xo, int xIm, double[] y, int yo, int yIm, int lanes, boolean add);

    /** y = c·x, with zero for what is tiny, or y += c·x, with one real number for each lane. */
    abstract void timesReal(
            double[] c, int co, double[] x, int xo, int xIm, double[] y, int yo, int yIm, int lanes, boolean add);

    /** y = i·c·x, with zero for what is tiny, or y += i·c·x, with one real number for each lane. */
    abstract void timesImaginary(
            double[] c, int co, double[] x, int xo, int xIm, double[] y, int yo, int yIm, int lanes, boolean add);

    /** y = c·x, with zero for what is tiny, or y += c·x, with one complex number for each lane; its imaginary parts are {@code cIm} doubles further. */
    abstract void timesComplex(
            double[] c,
            int co,
            int cIm,
            double[] x,
            int xo,
            int xIm,
            double[] y,
            int yo,
            int yIm,
            int lanes,
            boolean add);

    /** {@code y[j][i] = x[i][j]} for i &lt; rows and j &lt; columns. */
    void transpose(double[] x, int xo, int xRow, int rows, int columns, double[] y, int yo, int yRow) {
        Transposition64.of(x, xo, xRow, 0, rows, 0, columns, y, yo, yRow);
    }

    /** The next multiple of the width. */
    final int padded(int lanes) {
        return (lanes + width() - 1) / width() * width();
    }
}
