package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The loops of {@link VectorKernels} where a row is one vector, over rows as in {@link VectorButterflies}.
 */
final class VectorRows {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();

    private VectorRows() {}

    /** See {@link Kernels#splitRows}. */
    static void split(
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
            @Nullable Apart apart) {
        int im = Lanes.distance(zIm);
        int outIm = Lanes.distance(xIm);
        for (int k = first; k < end; k++) {
            FloatVector c = FloatVector.broadcast(S, 0.5f * cos[k]);
            FloatVector s = FloatVector.broadcast(S, 0.5f * sin[k]);
            int at = Lanes.place(k * WIDTH);
            int mirror = Lanes.place((half - k) * WIDTH);
            int to = Lanes.place(xo + k * xRow);
            FloatVector kr = FloatVector.fromArray(S, z, at);
            FloatVector ki = FloatVector.fromArray(S, z, at + im);
            FloatVector hr = FloatVector.fromArray(S, z, mirror);
            FloatVector hi = FloatVector.fromArray(S, z, mirror + im);
            FloatVector dr = kr.sub(hr);
            FloatVector di = ki.add(hi);
            kr.add(hr).mul(0.5f).sub(dr.mul(s)).add(di.mul(c)).intoArray(x, to);
            ki.sub(hi).mul(0.5f).sub(di.mul(s)).sub(dr.mul(c)).intoArray(x, to + outIm);
        }
    }

    /** See {@link Kernels#splitPairs}: both modes are made of the same numbers. */
    static void splitPairs(
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
            @Nullable Apart apart) {
        int im = Lanes.distance(zIm);
        int outIm = Lanes.distance(xIm);
        for (int k = first; k < end; k++) {
            FloatVector c = FloatVector.broadcast(S, 0.5f * cos[k]);
            FloatVector s = FloatVector.broadcast(S, 0.5f * sin[k]);
            int at = Lanes.place(k * WIDTH);
            int mirror = Lanes.place((half - k) * WIDTH);
            int to = Lanes.place(xo + k * xRow);
            int other = Lanes.place(xo + (half - k) * xRow);
            FloatVector kr = FloatVector.fromArray(S, z, at);
            FloatVector ki = FloatVector.fromArray(S, z, at + im);
            FloatVector hr = FloatVector.fromArray(S, z, mirror);
            FloatVector hi = FloatVector.fromArray(S, z, mirror + im);
            FloatVector dr = kr.sub(hr);
            FloatVector di = ki.add(hi);
            FloatVector sr = kr.add(hr).mul(0.5f);
            FloatVector si = ki.sub(hi).mul(0.5f);
            FloatVector tr = dr.mul(s).sub(di.mul(c));
            FloatVector ti = dr.fma(c, di.mul(s));
            sr.sub(tr).intoArray(x, to);
            si.sub(ti).intoArray(x, to + outIm);
            sr.add(tr).intoArray(x, other);
            si.add(ti).neg().intoArray(x, other + outIm);
        }
    }

    /** See {@link Kernels#joinPairs}: both modes are made of the same numbers. */
    static void joinPairs(
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
            @Nullable Apart apart) {
        int im = Lanes.distance(xIm);
        int outIm = Lanes.distance(zIm);
        for (int k = first; k < end; k++) {
            FloatVector c = FloatVector.broadcast(S, scale * cos[k]);
            FloatVector s = FloatVector.broadcast(S, scale * sin[k]);
            int at = Lanes.place(xo + k * xRow);
            int mirror = Lanes.place(ho + (half - k) * hRow);
            int to = Lanes.place(k * WIDTH);
            int other = Lanes.place((half - k) * WIDTH);
            FloatVector kr = FloatVector.fromArray(S, x, at);
            FloatVector ki = FloatVector.fromArray(S, x, at + im);
            FloatVector hr = FloatVector.fromArray(S, xh, mirror);
            FloatVector hi = FloatVector.fromArray(S, xh, mirror + im);
            FloatVector dr = kr.sub(hr);
            FloatVector di = ki.add(hi);
            FloatVector sr = kr.add(hr).mul(scale);
            FloatVector si = ki.sub(hi).mul(scale);
            FloatVector tr = dr.fma(s, di.mul(c));
            FloatVector ti = dr.mul(c).sub(di.mul(s));
            sr.sub(tr).intoArray(z, to);
            ti.add(si).intoArray(z, to + outIm);
            sr.add(tr).intoArray(z, other);
            ti.sub(si).intoArray(z, other + outIm);
        }
    }

    /** See {@link Kernels#scaleRows}. */
    static void scale(
            float[] c, Rows rows, int first, int end, float[] x, float[] y, float add, @Nullable Apart apart) {
        int xIm = Lanes.distance(rows.xIm());
        int yIm = Lanes.distance(rows.yIm());
        int[] from = rows.from();
        int[] to = rows.to();
        if (add == 0) {
            for (int row = first; row < end; row++) {
                FloatVector re = FloatVector.broadcast(S, c[2 * row]);
                FloatVector im = FloatVector.broadcast(S, c[2 * row + 1]);
                int a = Lanes.place(from[row]);
                int o = Lanes.place(to[row]);
                FloatVector r = FloatVector.fromArray(S, x, a);
                FloatVector i = FloatVector.fromArray(S, x, a + xIm);
                FloatVector left = r.mul(re).sub(i.mul(im));
                left.blend(0, left.abs().compare(VectorOperators.LT, Kernels.TINY))
                        .intoArray(y, o);
                FloatVector right = r.mul(im).add(i.mul(re));
                right.blend(0, right.abs().compare(VectorOperators.LT, Kernels.TINY))
                        .intoArray(y, o + yIm);
            }
        } else {
            for (int row = first; row < end; row++) {
                FloatVector re = FloatVector.broadcast(S, add * c[2 * row]);
                FloatVector im = FloatVector.broadcast(S, add * c[2 * row + 1]);
                int a = Lanes.place(from[row]);
                int o = Lanes.place(to[row]);
                FloatVector r = FloatVector.fromArray(S, x, a);
                FloatVector i = FloatVector.fromArray(S, x, a + xIm);
                FloatVector.fromArray(S, y, o).add(r.mul(re).sub(i.mul(im))).intoArray(y, o);
                FloatVector.fromArray(S, y, o + yIm)
                        .add(r.mul(im).add(i.mul(re)))
                        .intoArray(y, o + yIm);
            }
        }
    }
}
