package dev.eddy.kernel.internal;

/**
 * The inner loops. Data are rows of lanes: a complex row holds its real parts, and {@code im} floats further on its
 * imaginary parts. Every loop runs over the lanes of one or a few rows; {@link #width} lanes are one vector, and all rows
 * hold a multiple of it.
 */
abstract class Kernels {
    /** Fractions of the largest number of a matrix that are zero in it. */
    static final double SMALLEST_FACTOR = Math.cbrt(Float.MIN_NORMAL);

    /**
     * What is below this becomes zero where it is computed: subnormal numbers take processors a hundred times as long, and modes
     * that decay would stay among them for many steps.
     */
    static final float TINY = Float.MIN_NORMAL;

    /** Lanes that are computed at once; rows are padded to a multiple of it. */
    abstract int width();

    /** Lanes that pass through a transform together: a vector, or a line of the cache where vectors are short. */
    final int together() {
        return width() * Float.BYTES >= 32 ? width() : 64 / Float.BYTES;
    }

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
            float[] x,
            int xo,
            int xRow,
            int xPart,
            int xIm,
            float[] y,
            int yo,
            int yRow,
            int yPart,
            int yIm,
            int count,
            int lanes,
            float[] w,
            int wo);

    /**
     * All butterflies of radix 4 of the first stage, one row each: row p has the factors from {@code 6p} on.
     *
     * @return whether it was done; if not, they are done one by one
     */
    boolean firstButterflies(
            float[] x,
            int xo,
            int xRow,
            int xPart,
            int xIm,
            float[] y,
            int yo,
            int yRow,
            int yPart,
            int yIm,
            int count,
            int lanes,
            float[] w) {
        return false;
    }

    /**
     * Mode k of a real transform from the modes k and h = n/2 − k of the complex transform of its even and odd points:
     * ½[(Z_k + Z̄_h) − i e^{−iθ}(Z_k − Z̄_h)], θ = 2πk/n.
     */
    abstract void split(float[] z, int k, int h, int zIm, float[] x, int xo, int xIm, float cos, float sin, int lanes);

    /**
     * {@link #split} for modes from the first to before the end, neither 0 nor n/2.
     *
     * @param z row r at {@code r·lanes}
     */
    void splitRows(
            float[] z,
            int half,
            int zIm,
            float[] x,
            int xo,
            int xRow,
            int xIm,
            float[] cos,
            float[] sin,
            int first,
            int end,
            int lanes) {
        for (int k = first; k < end; k++) {
            split(z, k * lanes, (half - k) * lanes, zIm, x, xo + k * xRow, xIm, cos[k], sin[k], lanes);
        }
    }

    /**
     * {@link #join} for modes from the first to before the end.
     *
     * @param xh the modes n/2 − k; mode h at {@code ho + h·hRow}
     */
    void joinRows(
            float[] x,
            int xo,
            int xRow,
            float[] xh,
            int ho,
            int hRow,
            int xIm,
            float[] z,
            int half,
            int zIm,
            float[] cos,
            float[] sin,
            float scale,
            int first,
            int end,
            int lanes) {
        for (int k = first; k < end; k++) {
            int mirror = ho + (half - k) * hRow;
            join(x, xo + k * xRow, xh, mirror, xIm, z, k * lanes, zIm, cos[k], sin[k], scale, lanes);
        }
    }

    /** The inverse of {@link #split}, times twice a scale: scale·[(X_k + X̄_h) + i e^{iθ}(X_k − X̄_h)]. */
    abstract void join(
            float[] x,
            int k,
            float[] xh,
            int h,
            int xIm,
            float[] z,
            int zo,
            int zIm,
            float cos,
            float sin,
            float scale,
            int lanes);

    /** y = c·x, with zero for what is tiny, or y += c·x, with one complex number for the whole row. */
    abstract void scale(
            float re, float im, float[] x, int xo, int xIm, float[] y, int yo, int yIm, int lanes, boolean add);

    /** {@link #scale} of rows from the first to before the end, each with two numbers, real and imaginary part. */
    void scaleRows(
            float[] numbers,
            int[] from,
            int[] to,
            int first,
            int end,
            float[] x,
            int xIm,
            float[] y,
            int yIm,
            int lanes,
            boolean add) {
        for (int r = first; r < end; r++) {
            scale(numbers[2 * r], numbers[2 * r + 1], x, from[r], xIm, y, to[r], yIm, lanes, add);
        }
    }

    /** y = c·x, with zero for what is tiny, or y += c·x, with one real number for each lane. */
    abstract void timesReal(
            float[] c, int co, float[] x, int xo, int xIm, float[] y, int yo, int yIm, int lanes, boolean add);

    /** y = i·c·x, with zero for what is tiny, or y += i·c·x, with one real number for each lane. */
    abstract void timesImaginary(
            float[] c, int co, float[] x, int xo, int xIm, float[] y, int yo, int yIm, int lanes, boolean add);

    /** y = c·x, with zero for what is tiny, or y += c·x, with one complex number for each lane; its imaginary parts are {@code cIm} floats further. */
    abstract void timesComplex(
            float[] c, int co, int cIm, float[] x, int xo, int xIm, float[] y, int yo, int yIm, int lanes, boolean add);

    /** y = c·x, with zero for what is tiny, or y += c·x, number by number. */
    void timesEach(float[] c, int co, float[] x, int xo, float[] y, int yo, int count, boolean add) {
        for (int j = 0; j < count; j++) {
            float product = c[co + j] * x[xo + j];
            y[yo + j] = add ? y[yo + j] + product : Math.abs(product) < TINY ? 0 : product;
        }
    }

    /** Rows times a factor to other places. */
    void moveRows(float factor, float[] x, int xo, int xRow, float[] y, int yo, int yRow, int count, int lanes) {
        for (int r = 0; r < count; r++) {
            for (int j = 0; j < lanes; j++) {
                y[yo + r * yRow + j] = factor * x[xo + r * xRow + j];
            }
        }
    }

    /**
     * The numbers V_k of {@link #split}, turned: W = e^{−iφ} V with φ = πk/(2n). The real parts of W go to the rows {@code ao +
     * k·aRow}, the negative imaginary parts to {@code bo + k·bRow}.
     *
     * @param z row r at {@code r·zRow}; row n/2 is row 0
     * @param turnCos cos φ
     */
    void splitWaves(
            float[] z,
            int zRow,
            int zIm,
            int half,
            float[] a,
            int ao,
            int aRow,
            float[] b,
            int bo,
            int bRow,
            float[] cos,
            float[] sin,
            float[] turnCos,
            float[] turnSin,
            int first,
            int end,
            int lanes) {
        for (int k = first; k < end; k++) {
            for (int j = 0; j < lanes; j++) {
                int here = k * zRow + j;
                int mirror = (half - k) * zRow + j;
                float dr = z[here] - z[mirror];
                float di = z[here + zIm] + z[mirror + zIm];
                float re = (z[here] + z[mirror] - dr * sin[k] + di * cos[k]) / 2;
                float im = (z[here + zIm] - z[mirror + zIm] - di * sin[k] - dr * cos[k]) / 2;
                a[ao + k * aRow + j] = re * turnCos[k] + im * turnSin[k];
                b[bo + k * bRow + j] = re * turnSin[k] - im * turnCos[k];
            }
        }
    }

    /**
     * The inverse of {@link #splitWaves}, times twice a scale: {@link #join} of V_k and V_h, h = n/2 − k, with V_k = e^{iφ}(a −
     * ib) of the first two rows, and V_h of the last two.
     *
     * @param x four arrays; row k of each at {@code xo + k·xRow}
     * @param z row k at {@code k·zRow}
     */
    void joinWaves(
            float[][] x,
            int[] xo,
            int[] xRow,
            float[] z,
            int zRow,
            int zIm,
            int half,
            float[] cos,
            float[] sin,
            float[] turnCos,
            float[] turnSin,
            float scale,
            int first,
            int end,
            int lanes) {
        for (int k = first; k < end; k++) {
            int h = half - k;
            for (int j = 0; j < lanes; j++) {
                float a = x[0][xo[0] + k * xRow[0] + j];
                float b = x[1][xo[1] + k * xRow[1] + j];
                float c = x[2][xo[2] + k * xRow[2] + j];
                float d = x[3][xo[3] + k * xRow[3] + j];
                float kr = a * turnCos[k] + b * turnSin[k];
                float ki = a * turnSin[k] - b * turnCos[k];
                float hr = c * turnCos[h] + d * turnSin[h];
                float hi = c * turnSin[h] - d * turnCos[h];
                float dr = kr - hr;
                float di = ki + hi;
                z[k * zRow + j] = scale * (kr + hr - dr * sin[k] - di * cos[k]);
                z[k * zRow + zIm + j] = scale * (ki - hi + dr * cos[k] - di * sin[k]);
            }
        }
    }

    /** {@code y[j][i] = x[i][j]} for i &lt; rows and j &lt; columns. */
    void transpose(float[] x, int xo, int xRow, int rows, int columns, float[] y, int yo, int yRow) {
        Transposition.of(x, xo, xRow, 0, rows, 0, columns, y, yo, yRow);
    }

    /** The next multiple of the width. */
    final int padded(int lanes) {
        return (lanes + width() - 1) / width() * width();
    }
}
