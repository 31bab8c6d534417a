// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels with explicit vectors, two to three times as fast. For virtual machines that were started with {@code
 * --add-modules jdk.incubator.vector}; nothing else refers to this class by name.
 */
final class VectorKernels64 extends Kernels64 {
    private static final VectorSpecies<Double> S = Lanes.DOUBLES;
    private static final int WIDTH = S.length();

    @Override
    int width() {
        return WIDTH;
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
        VectorButterflies64.butterfly(radix, x, xo, xRow, xPart, xIm, y, yo, yRow, yPart, yIm, count, lanes, w, wo);
    }

    @Override
    void split(double[] z, int k, int h, int zIm, double[] x, int xo, int xIm, double cos, double sin, int lanes) {
        double c = 0.5 * cos;
        double s = 0.5 * sin;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector kr = DoubleVector.fromArray(S, z, k + j);
            DoubleVector ki = DoubleVector.fromArray(S, z, k + zIm + j);
            DoubleVector hr = DoubleVector.fromArray(S, z, h + j);
            DoubleVector hi = DoubleVector.fromArray(S, z, h + zIm + j);
            DoubleVector dr = kr.sub(hr);
            DoubleVector di = ki.add(hi);
            kr.add(hr).mul(0.5).sub(dr.mul(s)).add(di.mul(c)).intoArray(x, xo + j);
            ki.sub(hi).mul(0.5).sub(di.mul(s)).sub(dr.mul(c)).intoArray(x, xo + xIm + j);
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
        double c = scale * cos;
        double s = scale * sin;
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector kr = DoubleVector.fromArray(S, x, k + j);
            DoubleVector ki = DoubleVector.fromArray(S, x, k + xIm + j);
            DoubleVector hr = DoubleVector.fromArray(S, xh, h + j);
            DoubleVector hi = DoubleVector.fromArray(S, xh, h + xIm + j);
            DoubleVector dr = kr.sub(hr);
            DoubleVector di = ki.add(hi);
            kr.add(hr).mul(scale).sub(dr.mul(s)).sub(di.mul(c)).intoArray(z, zo + j);
            ki.sub(hi).mul(scale).add(dr.mul(c)).sub(di.mul(s)).intoArray(z, zo + zIm + j);
        }
    }

    @Override
    void scale(double re, double im, double[] x, int xo, int xIm, double[] y, int yo, int yIm, int lanes, boolean add) {
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector r = DoubleVector.fromArray(S, x, xo + j);
            DoubleVector i = DoubleVector.fromArray(S, x, xo + xIm + j);
            DoubleVector first = r.mul(re).sub(i.mul(im));
            (add
                            ? DoubleVector.fromArray(S, y, yo + j).add(first)
                            : first.blend(0, first.abs().compare(VectorOperators.LT, TINY)))
                    .intoArray(y, yo + j);
            DoubleVector second = r.mul(im).add(i.mul(re));
            (add
                            ? DoubleVector.fromArray(S, y, yo + yIm + j).add(second)
                            : second.blend(0, second.abs().compare(VectorOperators.LT, TINY)))
                    .intoArray(y, yo + yIm + j);
        }
    }

    @Override
    void timesReal(
            double[] c, int co, double[] x, int xo, int xIm, double[] y, int yo, int yIm, int lanes, boolean add) {
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector factor = DoubleVector.fromArray(S, c, co + j);
            DoubleVector first = DoubleVector.fromArray(S, x, xo + j).mul(factor);
            (add
                            ? DoubleVector.fromArray(S, y, yo + j).add(first)
                            : first.blend(0, first.abs().compare(VectorOperators.LT, TINY)))
                    .intoArray(y, yo + j);
            DoubleVector second = DoubleVector.fromArray(S, x, xo + xIm + j).mul(factor);
            (add
                            ? DoubleVector.fromArray(S, y, yo + yIm + j).add(second)
                            : second.blend(0, second.abs().compare(VectorOperators.LT, TINY)))
                    .intoArray(y, yo + yIm + j);
        }
    }

    @Override
    void timesImaginary(
            double[] c, int co, double[] x, int xo, int xIm, double[] y, int yo, int yIm, int lanes, boolean add) {
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector factor = DoubleVector.fromArray(S, c, co + j);
            DoubleVector r = DoubleVector.fromArray(S, x, xo + j);
            DoubleVector first =
                    DoubleVector.fromArray(S, x, xo + xIm + j).mul(factor).neg();
            (add
                            ? DoubleVector.fromArray(S, y, yo + j).add(first)
                            : first.blend(0, first.abs().compare(VectorOperators.LT, TINY)))
                    .intoArray(y, yo + j);
            DoubleVector second = r.mul(factor);
            (add
                            ? DoubleVector.fromArray(S, y, yo + yIm + j).add(second)
                            : second.blend(0, second.abs().compare(VectorOperators.LT, TINY)))
                    .intoArray(y, yo + yIm + j);
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
        for (int j = 0; j < lanes; j += WIDTH) {
            DoubleVector re = DoubleVector.fromArray(S, c, co + j);
            DoubleVector im = DoubleVector.fromArray(S, c, co + cIm + j);
            DoubleVector r = DoubleVector.fromArray(S, x, xo + j);
            DoubleVector i = DoubleVector.fromArray(S, x, xo + xIm + j);
            DoubleVector first = r.mul(re).sub(i.mul(im));
            (add
                            ? DoubleVector.fromArray(S, y, yo + j).add(first)
                            : first.blend(0, first.abs().compare(VectorOperators.LT, TINY)))
                    .intoArray(y, yo + j);
            DoubleVector second = r.mul(im).add(i.mul(re));
            (add
                            ? DoubleVector.fromArray(S, y, yo + yIm + j).add(second)
                            : second.blend(0, second.abs().compare(VectorOperators.LT, TINY)))
                    .intoArray(y, yo + yIm + j);
        }
    }

    @Override
    void transpose(double[] x, int xo, int xRow, int rows, int columns, double[] y, int yo, int yRow) {
        VectorTransposition64.transpose(x, xo, xRow, rows, columns, y, yo, yRow);
    }
}
