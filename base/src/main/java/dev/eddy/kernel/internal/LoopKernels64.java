// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

/** The kernels as plain loops: for one or two lanes, and where the vector module is not there. */
final class LoopKernels64 extends Kernels64 {
    @Override
    int width() {
        return 1;
    }

    @Override
    void butterfly(
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
            int wo) {
        switch (radix) {
            case 4 -> four(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo);
            case 2 -> two(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo);
            case 3 -> three(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo);
            default -> five(x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo);
        }
    }

    private static void two(
            double[] x,
            int xo,
            int xRow,
            int part,
            int im,
            double[] y,
            int yo,
            int yRow,
            int out,
            int yIm,
            int count,
            int lanes,
            double[] w,
            int wo) {
        double wr = wo < 0 ? 1 : w[wo];
        double wi = wo < 0 ? 0 : w[wo + 1];
        for (int q = 0; q < count; q++) {
            for (int j = 0; j < lanes; j++) {
                int a = xo + q * xRow + j;
                int o = yo + q * yRow + j;
                double ar = x[a];
                double ai = x[a + im];
                double br = x[a + part];
                double bi = x[a + part + im];
                y[o] = ar + br;
                y[o + yIm] = ai + bi;
                double r = ar - br;
                double s = ai - bi;
                y[o + out] = r * wr - s * wi;
                y[o + out + yIm] = r * wi + s * wr;
            }
        }
    }

    private static void four(
            double[] x,
            int xo,
            int xRow,
            int part,
            int im,
            double[] y,
            int yo,
            int yRow,
            int out,
            int yIm,
            int count,
            int lanes,
            double[] w,
            int wo) {
        boolean plain = wo < 0;
        double w1r = plain ? 1 : w[wo];
        double w1i = plain ? 0 : w[wo + 1];
        double w2r = plain ? 1 : w[wo + 2];
        double w2i = plain ? 0 : w[wo + 3];
        double w3r = plain ? 1 : w[wo + 4];
        double w3i = plain ? 0 : w[wo + 5];
        for (int q = 0; q < count; q++) {
            for (int j = 0; j < lanes; j++) {
                int a = xo + q * xRow + j;
                int o = yo + q * yRow + j;
                double ar = x[a];
                double ai = x[a + im];
                double br = x[a + part];
                double bi = x[a + part + im];
                double cr = x[a + 2 * part];
                double ci = x[a + 2 * part + im];
                double dr = x[a + 3 * part];
                double di = x[a + 3 * part + im];
                double acr = ar + cr;
                double aci = ai + ci;
                double amr = ar - cr;
                double ami = ai - ci;
                double bdr = br + dr;
                double bdi = bi + di;
                double bmr = br - dr;
                double bmi = bi - di;
                y[o] = acr + bdr;
                y[o + yIm] = aci + bdi;
                double r = amr + bmi;
                double s = ami - bmr;
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
            double[] x,
            int xo,
            int xRow,
            int part,
            int im,
            double[] y,
            int yo,
            int yRow,
            int out,
            int yIm,
            int count,
            int lanes,
            double[] w,
            int wo) {
        boolean plain = wo < 0;
        double w1r = plain ? 1 : w[wo];
        double w1i = plain ? 0 : w[wo + 1];
        double w2r = plain ? 1 : w[wo + 2];
        double w2i = plain ? 0 : w[wo + 3];
        for (int q = 0; q < count; q++) {
            for (int j = 0; j < lanes; j++) {
                int a = xo + q * xRow + j;
                int o = yo + q * yRow + j;
                double ar = x[a];
                double ai = x[a + im];
                double sr = x[a + part] + x[a + 2 * part];
                double si = x[a + part + im] + x[a + 2 * part + im];
                double dr = (x[a + part] - x[a + 2 * part]) * Mix64.SIN_60;
                double di = (x[a + part + im] - x[a + 2 * part + im]) * Mix64.SIN_60;
                y[o] = ar + sr;
                y[o + yIm] = ai + si;
                double mr = ar - 0.5 * sr;
                double mi = ai - 0.5 * si;
                y[o + out] = (mr + di) * w1r - (mi - dr) * w1i;
                y[o + out + yIm] = (mr + di) * w1i + (mi - dr) * w1r;
                y[o + 2 * out] = (mr - di) * w2r - (mi + dr) * w2i;
                y[o + 2 * out + yIm] = (mr - di) * w2i + (mi + dr) * w2r;
            }
        }
    }

    private static void five(
            double[] x,
            int xo,
            int xRow,
            int part,
            int im,
            double[] y,
            int yo,
            int yRow,
            int out,
            int yIm,
            int count,
            int lanes,
            double[] w,
            int wo) {
        boolean plain = wo < 0;
        for (int q = 0; q < count; q++) {
            for (int j = 0; j < lanes; j++) {
                int a = xo + q * xRow + j;
                int o = yo + q * yRow + j;
                double ar = x[a];
                double s1r = x[a + part] + x[a + 4 * part];
                double s2r = x[a + 2 * part] + x[a + 3 * part];
                double d1r = x[a + part] - x[a + 4 * part];
                double d2r = x[a + 2 * part] - x[a + 3 * part];
                int b = a + im;
                double ai = x[b];
                double s1i = x[b + part] + x[b + 4 * part];
                double s2i = x[b + 2 * part] + x[b + 3 * part];
                double d1i = x[b + part] - x[b + 4 * part];
                double d2i = x[b + 2 * part] - x[b + 3 * part];
                y[o] = ar + s1r + s2r;
                y[o + yIm] = ai + s1i + s2i;
                double m1r = ar + Mix64.COS_72 * s1r + Mix64.COS_144 * s2r;
                double m1i = ai + Mix64.COS_72 * s1i + Mix64.COS_144 * s2i;
                double m2r = ar + Mix64.COS_144 * s1r + Mix64.COS_72 * s2r;
                double m2i = ai + Mix64.COS_144 * s1i + Mix64.COS_72 * s2i;
                double n1r = Mix64.SIN_72 * d1r + Mix64.SIN_144 * d2r;
                double n1i = Mix64.SIN_72 * d1i + Mix64.SIN_144 * d2i;
                double n2r = Mix64.SIN_144 * d1r - Mix64.SIN_72 * d2r;
                double n2i = Mix64.SIN_144 * d1i - Mix64.SIN_72 * d2i;
                turned(m1r + n1i, m1i - n1r, plain, w, wo, y, o + out, yIm);
                turned(m2r + n2i, m2i - n2r, plain, w, wo + 2, y, o + 2 * out, yIm);
                turned(m2r - n2i, m2i + n2r, plain, w, wo + 4, y, o + 3 * out, yIm);
                turned(m1r - n1i, m1i + n1r, plain, w, wo + 6, y, o + 4 * out, yIm);
            }
        }
    }

    private static void turned(double r, double s, boolean plain, double[] w, int wo, double[] y, int o, int yIm) {
        double wr = plain ? 1 : w[wo];
        double wi = plain ? 0 : w[wo + 1];
        y[o] = r * wr - s * wi;
        y[o + yIm] = r * wi + s * wr;
    }

    @Override
    void split(double[] z, int k, int h, int zIm, double[] x, int xo, int xIm, double cos, double sin, int lanes) {
        for (int j = 0; j < lanes; j++) {
            double kr = z[k + j];
            double ki = z[k + zIm + j];
            double hr = z[h + j];
            double hi = z[h + zIm + j];
            x[xo + j] = 0.5 * (kr + hr - sin * (kr - hr) + cos * (ki + hi));
            x[xo + xIm + j] = 0.5 * (ki - hi - sin * (ki + hi) - cos * (kr - hr));
        }
    }

    @Override
    void join(
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
            int lanes) {
        for (int j = 0; j < lanes; j++) {
            double kr = x[k + j];
            double ki = x[k + xIm + j];
            double hr = xh[h + j];
            double hi = xh[h + xIm + j];
            z[zo + j] = scale * (kr + hr - sin * (kr - hr) - cos * (ki + hi));
            z[zo + zIm + j] = scale * (ki - hi + cos * (kr - hr) - sin * (ki + hi));
        }
    }

    @Override
    void scale(double re, double im, double[] x, int xo, int xIm, double[] y, int yo, int yIm, int lanes, boolean add) {
        for (int j = 0; j < lanes; j++) {
            double r = x[xo + j];
            double i = x[xo + xIm + j];
            put(r * re - i * im, y, yo + j, add);
            put(r * im + i * re, y, yo + yIm + j, add);
        }
    }

    @Override
    void timesReal(
            double[] c, int co, double[] x, int xo, int xIm, double[] y, int yo, int yIm, int lanes, boolean add) {
        for (int j = 0; j < lanes; j++) {
            put(c[co + j] * x[xo + j], y, yo + j, add);
            put(c[co + j] * x[xo + xIm + j], y, yo + yIm + j, add);
        }
    }

    @Override
    void timesImaginary(
            double[] c, int co, double[] x, int xo, int xIm, double[] y, int yo, int yIm, int lanes, boolean add) {
        for (int j = 0; j < lanes; j++) {
            double r = x[xo + j];
            put(-c[co + j] * x[xo + xIm + j], y, yo + j, add);
            put(c[co + j] * r, y, yo + yIm + j, add);
        }
    }

    @Override
    void timesComplex(
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
            boolean add) {
        for (int j = 0; j < lanes; j++) {
            double r = x[xo + j];
            double i = x[xo + xIm + j];
            put(r * c[co + j] - i * c[co + cIm + j], y, yo + j, add);
            put(r * c[co + cIm + j] + i * c[co + j], y, yo + yIm + j, add);
        }
    }

    private static void put(double value, double[] y, int o, boolean add) {
        y[o] = add ? y[o] + value : Math.abs(value) < TINY ? 0 : value;
    }
}
