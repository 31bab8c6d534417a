package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels with explicit vectors, two to three times as fast. For virtual machines that were started with {@code
 * --add-modules jdk.incubator.vector}; nothing else refers to this class by name.
 */
final class VectorKernels extends Kernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();

    @Override
    int width() {
        return WIDTH;
    }

    /** Eight parts of complex numbers are kept in 32 registers, which there are where vectors have 512 bits. */
    @Override
    int[] radices() {
        return WIDTH * Float.BYTES == 64 ? new int[] {8, 4, 2, 3, 5} : super.radices();
    }

    @Override
    void butterfly(
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
            int wo) {
        VectorButterflies.butterfly(radix, x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo);
    }

    @Override
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
        boolean here = lanes == WIDTH && radix % 4 == 0;
        if (here) {
            VectorButterflies.rows(
                    radix, x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, w, 0, 2 * (radix - 1));
        }
        return here;
    }

    @Override
    void split(float[] z, int k, int h, int zIm, float[] x, int xo, int xIm, float cos, float sin, int lanes) {
        float c = 0.5f * cos;
        float s = 0.5f * sin;
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector kr = FloatVector.fromArray(S, z, k + j);
            FloatVector ki = FloatVector.fromArray(S, z, k + zIm + j);
            FloatVector hr = FloatVector.fromArray(S, z, h + j);
            FloatVector hi = FloatVector.fromArray(S, z, h + zIm + j);
            FloatVector dr = kr.sub(hr);
            FloatVector di = ki.add(hi);
            kr.add(hr).mul(0.5f).sub(dr.mul(s)).add(di.mul(c)).intoArray(x, xo + j);
            ki.sub(hi).mul(0.5f).sub(di.mul(s)).sub(dr.mul(c)).intoArray(x, xo + xIm + j);
        }
    }

    @Override
    void join(
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
            int lanes) {
        float c = scale * cos;
        float s = scale * sin;
        for (int j = 0; j < lanes; j += WIDTH) {
            FloatVector kr = FloatVector.fromArray(S, x, k + j);
            FloatVector ki = FloatVector.fromArray(S, x, k + xIm + j);
            FloatVector hr = FloatVector.fromArray(S, xh, h + j);
            FloatVector hi = FloatVector.fromArray(S, xh, h + xIm + j);
            FloatVector dr = kr.sub(hr);
            FloatVector di = ki.add(hi);
            kr.add(hr).mul(scale).sub(dr.mul(s)).sub(di.mul(c)).intoArray(z, zo + j);
            ki.sub(hi).mul(scale).add(dr.mul(c)).sub(di.mul(s)).intoArray(z, zo + zIm + j);
        }
    }

    @Override
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
        if (lanes == WIDTH) {
            VectorRows.split(z, half, zIm, x, xo, xRow, xIm, cos, sin, first, end, null);
        } else {
            super.splitRows(z, half, zIm, x, xo, xRow, xIm, cos, sin, first, end, lanes);
        }
    }

    @Override
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
        if (lanes == WIDTH) {
            VectorRows.splitPairs(z, half, zIm, x, xo, xRow, xIm, cos, sin, first, end, null);
        } else {
            super.splitPairs(z, half, zIm, x, xo, xRow, xIm, cos, sin, first, end, lanes);
        }
    }

    @Override
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
        if (lanes == WIDTH) {
            VectorRows.joinPairs(x, xo, xRow, xh, ho, hRow, xIm, z, half, zIm, cos, sin, scale, first, end, null);
        } else {
            super.joinPairs(x, xo, xRow, xh, ho, hRow, xIm, z, half, zIm, cos, sin, scale, first, end, lanes);
        }
    }

    @Override
    void scaleRows(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        if (rows.lanes() == WIDTH) {
            VectorRows.scale(c, rows, first, end, x, y, add, null);
        } else {
            VectorMultiplications.scale(c, rows, first, end, x, y, add, null);
        }
    }

    @Override
    void timesReal(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        VectorMultiplications.real(c, rows, first, end, x, y, add, null);
    }

    @Override
    void timesImaginary(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        VectorMultiplications.imaginary(c, rows, first, end, x, y, add, null);
    }

    @Override
    void timesComplex(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        VectorMultiplications.complex(c, rows, first, end, x, y, add, null);
    }

    @Override
    void timesEach(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        VectorMultiplications.each(c, rows, first, end, x, y, add, null);
    }

    @Override
    void transpose(float[] x, int xo, int xRow, int rows, int columns, float[] y, int yo, int yRow) {
        VectorTransposition.transpose(x, xo, xRow, rows, columns, y, yo, yRow);
    }

    @Override
    void moveRows(float factor, float[] x, int xo, int xRow, float[] y, int yo, int yRow, int count, int lanes) {
        for (int j = 0; j < lanes; j += WIDTH) {
            VectorWaves.move(factor, x, xo + j, xRow, y, yo + j, yRow, count, null);
        }
    }

    @Override
    void splitWaves(float[] z, int zRow, int zIm, Strided a, Strided b, Turns turns, int first, int end, int lanes) {
        for (int j = 0; j < lanes; j += WIDTH) {
            VectorWaves.split(z, j, zRow, zIm, a, b, turns, first, end, null);
        }
    }

    @Override
    void joinWaves(Strided[] x, float[] z, int zRow, int zIm, Turns turns, float scale, int first, int end, int lanes) {
        for (int j = 0; j < lanes; j += WIDTH) {
            VectorWaves.join(x, z, j, zRow, zIm, turns, scale, first, end, null);
        }
    }
}
