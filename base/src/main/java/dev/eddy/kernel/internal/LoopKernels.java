package dev.eddy.kernel.internal;

/** The kernels as plain loops: for one or two lanes, and where the vector module is not there. */
final class LoopKernels extends Kernels {
    @Override
    int width() {
        return 1;
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
        switch (radix) {
            case 4 -> four(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo);
            case 2 -> two(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo);
            case 3 -> three(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo);
            default -> five(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo);
        }
    }

    private static void two(
            float[] x,
            int xo,
            int xRow,
            int part,
            int im,
            float[] y,
            int yo,
            int yRow,
            int out,
            int yIm,
            int count,
            int lanes,
            float[] w,
            int wo) {
        float wr = wo < 0 ? 1 : w[wo];
        float wi = wo < 0 ? 0 : w[wo + 1];
        for (int q = 0; q < count; q++) {
            for (int j = 0; j < lanes; j++) {
                int a = xo + q * xRow + j;
                int o = yo + q * yRow + j;
                float ar = x[a];
                float ai = x[a + im];
                float br = x[a + part];
                float bi = x[a + part + im];
                y[o] = ar + br;
                y[o + yIm] = ai + bi;
                float r = ar - br;
                float s = ai - bi;
                y[o + out] = r * wr - s * wi;
                y[o + out + yIm] = r * wi + s * wr;
            }
        }
    }

    private static void four(
            float[] x,
            int xo,
            int xRow,
            int part,
            int im,
            float[] y,
            int yo,
            int yRow,
            int out,
            int yIm,
            int count,
            int lanes,
            float[] w,
            int wo) {
        boolean plain = wo < 0;
        float w1r = plain ? 1 : w[wo];
        float w1i = plain ? 0 : w[wo + 1];
        float w2r = plain ? 1 : w[wo + 2];
        float w2i = plain ? 0 : w[wo + 3];
        float w3r = plain ? 1 : w[wo + 4];
        float w3i = plain ? 0 : w[wo + 5];
        for (int q = 0; q < count; q++) {
            for (int j = 0; j < lanes; j++) {
                int a = xo + q * xRow + j;
                int o = yo + q * yRow + j;
                float ar = x[a];
                float ai = x[a + im];
                float br = x[a + part];
                float bi = x[a + part + im];
                float cr = x[a + 2 * part];
                float ci = x[a + 2 * part + im];
                float dr = x[a + 3 * part];
                float di = x[a + 3 * part + im];
                float acr = ar + cr;
                float aci = ai + ci;
                float amr = ar - cr;
                float ami = ai - ci;
                float bdr = br + dr;
                float bdi = bi + di;
                float bmr = br - dr;
                float bmi = bi - di;
                y[o] = acr + bdr;
                y[o + yIm] = aci + bdi;
                float r = amr + bmi;
                float s = ami - bmr;
                y[o + out] = r * w1r - s * w1i;
                y[o + out + yIm] = r * w1i + s * w1r;
                r = acr - bdr;
                s = aci - bdi;
                y[o + 2 * out] = r * w2r - s * w2i;
                y[o + 2 * out + yIm] = r * w2i + s * w2r;
                r = amr - bmi;
                s = ami + bmr;
                y[o + 3 * out] = r * w3r - s * w3i;
                y[o + 3 * out + yIm] = r * w3i + s * w3r;
            }
        }
    }

    private static void three(
            float[] x,
            int xo,
            int xRow,
            int part,
            int im,
            float[] y,
            int yo,
            int yRow,
            int out,
            int yIm,
            int count,
            int lanes,
            float[] w,
            int wo) {
        boolean plain = wo < 0;
        float w1r = plain ? 1 : w[wo];
        float w1i = plain ? 0 : w[wo + 1];
        float w2r = plain ? 1 : w[wo + 2];
        float w2i = plain ? 0 : w[wo + 3];
        for (int q = 0; q < count; q++) {
            for (int j = 0; j < lanes; j++) {
                int a = xo + q * xRow + j;
                int o = yo + q * yRow + j;
                float ar = x[a];
                float ai = x[a + im];
                float sr = x[a + part] + x[a + 2 * part];
                float si = x[a + part + im] + x[a + 2 * part + im];
                float dr = (x[a + part] - x[a + 2 * part]) * Mix.SIN_60;
                float di = (x[a + part + im] - x[a + 2 * part + im]) * Mix.SIN_60;
                y[o] = ar + sr;
                y[o + yIm] = ai + si;
                float mr = ar - 0.5f * sr;
                float mi = ai - 0.5f * si;
                y[o + out] = (mr + di) * w1r - (mi - dr) * w1i;
                y[o + out + yIm] = (mr + di) * w1i + (mi - dr) * w1r;
                y[o + 2 * out] = (mr - di) * w2r - (mi + dr) * w2i;
                y[o + 2 * out + yIm] = (mr - di) * w2i + (mi + dr) * w2r;
            }
        }
    }

    private static void five(
            float[] x,
            int xo,
            int xRow,
            int part,
            int im,
            float[] y,
            int yo,
            int yRow,
            int out,
            int yIm,
            int count,
            int lanes,
            float[] w,
            int wo) {
        boolean plain = wo < 0;
        for (int q = 0; q < count; q++) {
            for (int j = 0; j < lanes; j++) {
                int a = xo + q * xRow + j;
                int o = yo + q * yRow + j;
                float ar = x[a];
                float s1r = x[a + part] + x[a + 4 * part];
                float s2r = x[a + 2 * part] + x[a + 3 * part];
                float d1r = x[a + part] - x[a + 4 * part];
                float d2r = x[a + 2 * part] - x[a + 3 * part];
                int b = a + im;
                float ai = x[b];
                float s1i = x[b + part] + x[b + 4 * part];
                float s2i = x[b + 2 * part] + x[b + 3 * part];
                float d1i = x[b + part] - x[b + 4 * part];
                float d2i = x[b + 2 * part] - x[b + 3 * part];
                y[o] = ar + s1r + s2r;
                y[o + yIm] = ai + s1i + s2i;
                float m1r = ar + Mix.COS_72 * s1r + Mix.COS_144 * s2r;
                float m1i = ai + Mix.COS_72 * s1i + Mix.COS_144 * s2i;
                float m2r = ar + Mix.COS_144 * s1r + Mix.COS_72 * s2r;
                float m2i = ai + Mix.COS_144 * s1i + Mix.COS_72 * s2i;
                float n1r = Mix.SIN_72 * d1r + Mix.SIN_144 * d2r;
                float n1i = Mix.SIN_72 * d1i + Mix.SIN_144 * d2i;
                float n2r = Mix.SIN_144 * d1r - Mix.SIN_72 * d2r;
                float n2i = Mix.SIN_144 * d1i - Mix.SIN_72 * d2i;
                turned(m1r + n1i, m1i - n1r, plain, w, wo, y, o + out, yIm);
                turned(m2r + n2i, m2i - n2r, plain, w, wo + 2, y, o + 2 * out, yIm);
                turned(m2r - n2i, m2i + n2r, plain, w, wo + 4, y, o + 3 * out, yIm);
                turned(m1r - n1i, m1i + n1r, plain, w, wo + 6, y, o + 4 * out, yIm);
            }
        }
    }

    private static void turned(float r, float s, boolean plain, float[] w, int wo, float[] y, int o, int yIm) {
        float wr = plain ? 1 : w[wo];
        float wi = plain ? 0 : w[wo + 1];
        y[o] = r * wr - s * wi;
        y[o + yIm] = r * wi + s * wr;
    }

    @Override
    void split(float[] z, int k, int h, int zIm, float[] x, int xo, int xIm, float cos, float sin, int lanes) {
        for (int j = 0; j < lanes; j++) {
            float kr = z[k + j];
            float ki = z[k + zIm + j];
            float hr = z[h + j];
            float hi = z[h + zIm + j];
            x[xo + j] = 0.5f * (kr + hr - sin * (kr - hr) + cos * (ki + hi));
            x[xo + xIm + j] = 0.5f * (ki - hi - sin * (ki + hi) - cos * (kr - hr));
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
        for (int j = 0; j < lanes; j++) {
            float kr = x[k + j];
            float ki = x[k + xIm + j];
            float hr = xh[h + j];
            float hi = xh[h + xIm + j];
            z[zo + j] = scale * (kr + hr - sin * (kr - hr) - cos * (ki + hi));
            z[zo + zIm + j] = scale * (ki - hi + cos * (kr - hr) - sin * (ki + hi));
        }
    }

    @Override
    void scaleRows(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        LoopMultiplications.scale(c, rows, first, end, x, y, add);
    }

    @Override
    void timesReal(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        LoopMultiplications.real(c, rows, first, end, x, y, add);
    }

    @Override
    void timesImaginary(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        LoopMultiplications.imaginary(c, rows, first, end, x, y, add);
    }

    @Override
    void timesComplex(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        LoopMultiplications.complex(c, rows, first, end, x, y, add);
    }

    @Override
    void timesEach(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        LoopMultiplications.each(c, rows, first, end, x, y, add);
    }
}
