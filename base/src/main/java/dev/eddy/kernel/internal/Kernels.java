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

    /** Radices of the butterflies, in the order in which they are taken out of a length. */
    int[] radices() {
        return new int[] {4, 2, 3, 5};
    }

    /**
     * One butterfly of a Stockham transform of decimation in frequency, for {@code count} rows next to each other.
     *
     * @param radix one of {@link #radices}
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
     * All butterflies of the first stage, one row each: row p has the factors from {@code 2(radix − 1)p} on.
     *
     * @return whether it was done; if not, they are done one by one
     */
    boolean firstButterflies(
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

    /** {@link #split} for modes from the first to before the end, and for the modes n/2 − k of each, which are not the same ones. */
    void splitPairs(
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
        splitRows(z, half, zIm, x, xo, xRow, xIm, cos, sin, first, end, lanes);
        splitRows(z, half, zIm, x, xo, xRow, xIm, cos, sin, half - end + 1, half - first + 1, lanes);
    }

    /**
     * {@link #join} for modes from the first to before the end, and for the modes n/2 − k of each, which are not the same ones.
     *
     * @param xh the modes n/2 − k; mode h at {@code ho + h·hRow}
     */
    void joinPairs(
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
            int h = half - k;
            int here = xo + k * xRow;
            int mirror = ho + h * hRow;
            join(x, here, xh, mirror, xIm, z, k * lanes, zIm, cos[k], sin[k], scale, lanes);
            join(xh, mirror, x, here, xIm, z, h * lanes, zIm, cos[h], sin[h], scale, lanes);
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

    /**
     * Rows of modes from the first to before the end times a complex number for each row, real and imaginary part.
     *
     * @param add y = c·x, with zero for what is tiny, if 0; else y += add·c·x
     */
    abstract void scaleRows(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add);

    /** The same with a real number for each lane; those of row r from {@code r·lanes} on. */
    abstract void timesReal(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add);

    /** The same with i·c for c. */
    abstract void timesImaginary(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add);

    /** The same with a complex number for each lane: all real parts of a row, then all imaginary parts. */
    abstract void timesComplex(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add);

    /** The same number by number, for rows without imaginary parts. */
    abstract void timesEach(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add);

    /** Rows times a factor to other places. */
    void moveRows(float factor, float[] x, int xo, int xRow, float[] y, int yo, int yRow, int count, int lanes) {
        for (int r = 0; r < count; r++) {
            for (int j = 0; j < lanes; j++) {
                y[yo + r * yRow + j] = factor * x[xo + r * xRow + j];
            }
        }
    }

    /**
     * The numbers V_k of {@link #split}, turned: W = e^{−iφ} V with φ = πk/(2n).
     *
     * @param z row r at {@code r·zRow}; row n/2 is row 0
     * @param a rows for the real parts of W
     * @param b rows for the negative imaginary parts
     */
    void splitWaves(float[] z, int zRow, int zIm, Strided a, Strided b, Turns turns, int first, int end, int lanes) {
        for (int k = first; k < end; k++) {
            float cos = turns.cos()[k];
            float sin = turns.sin()[k];
            float turnCos = turns.quarterCos()[k];
            float turnSin = turns.quarterSin()[k];
            for (int j = 0; j < lanes; j++) {
                int here = k * zRow + j;
                int mirror = (turns.half() - k) * zRow + j;
                float dr = z[here] - z[mirror];
                float di = z[here + zIm] + z[mirror + zIm];
                float re = (z[here] + z[mirror] - dr * sin + di * cos) / 2;
                float im = (z[here + zIm] - z[mirror + zIm] - di * sin - dr * cos) / 2;
                a.numbers()[a.at() + k * a.row() + j] = re * turnCos + im * turnSin;
                b.numbers()[b.at() + k * b.row() + j] = re * turnSin - im * turnCos;
            }
        }
    }

    /**
     * The inverse of {@link #splitWaves}, times twice a scale: {@link #join} of V_k and V_h, h = n/2 − k, with V_k = e^{iφ}(a −
     * ib) of the first two rows, and V_h of the last two.
     *
     * @param x four times rows
     * @param z row k at {@code k·zRow}
     */
    void joinWaves(Strided[] x, float[] z, int zRow, int zIm, Turns turns, float scale, int first, int end, int lanes) {
        float[] turnCos = turns.quarterCos();
        float[] turnSin = turns.quarterSin();
        for (int k = first; k < end; k++) {
            int h = turns.half() - k;
            float cos = turns.cos()[k];
            float sin = turns.sin()[k];
            for (int j = 0; j < lanes; j++) {
                float a = x[0].numbers()[x[0].at() + k * x[0].row() + j];
                float b = x[1].numbers()[x[1].at() + k * x[1].row() + j];
                float c = x[2].numbers()[x[2].at() + k * x[2].row() + j];
                float d = x[3].numbers()[x[3].at() + k * x[3].row() + j];
                float kr = a * turnCos[k] + b * turnSin[k];
                float ki = a * turnSin[k] - b * turnCos[k];
                float hr = c * turnCos[h] + d * turnSin[h];
                float hi = c * turnSin[h] - d * turnCos[h];
                float dr = kr - hr;
                float di = ki + hi;
                z[k * zRow + j] = scale * (kr + hr - dr * sin - di * cos);
                z[k * zRow + zIm + j] = scale * (ki - hi + dr * cos - di * sin);
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
