package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The loops of the {@link CosineTransform}, over rows of one vector. */
final class VectorWaves {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private VectorWaves() {}

    /** See {@link Kernels#moveRows}. */
    static void move(
            float factor, float[] x, int xo, int xRow, float[] y, int yo, int yRow, int count, @Nullable Apart apart) {
        for (int r = 0; r < count; r++) {
            FloatVector.fromArray(S, x, xo + r * xRow).mul(factor).intoArray(y, yo + r * yRow);
        }
    }

    /** See {@link Kernels#splitWaves}. */
    static void split(
            float[] z,
            int zo,
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
            @Nullable Apart apart) {
        for (int k = first; k < end; k++) {
            FloatVector c = FloatVector.broadcast(S, 0.5f * cos[k]);
            FloatVector s = FloatVector.broadcast(S, 0.5f * sin[k]);
            FloatVector tc = FloatVector.broadcast(S, turnCos[k]);
            FloatVector ts = FloatVector.broadcast(S, turnSin[k]);
            int at = zo + k * zRow;
            int mirror = zo + (half - k) * zRow;
            FloatVector kr = FloatVector.fromArray(S, z, at);
            FloatVector ki = FloatVector.fromArray(S, z, at + zIm);
            FloatVector hr = FloatVector.fromArray(S, z, mirror);
            FloatVector hi = FloatVector.fromArray(S, z, mirror + zIm);
            FloatVector dr = kr.sub(hr);
            FloatVector di = ki.add(hi);
            FloatVector re = kr.add(hr).mul(0.5f).sub(dr.mul(s)).add(di.mul(c));
            FloatVector im = ki.sub(hi).mul(0.5f).sub(di.mul(s)).sub(dr.mul(c));
            re.mul(tc).add(im.mul(ts)).intoArray(a, ao + k * aRow);
            re.mul(ts).sub(im.mul(tc)).intoArray(b, bo + k * bRow);
        }
    }

    /** See {@link Kernels#joinWaves}. */
    static void join(
            float[] a,
            int ao,
            int aRow,
            float[] b,
            int bo,
            int bRow,
            float[] c,
            int co,
            int cRow,
            float[] d,
            int dO,
            int dRow,
            float[] z,
            int zo,
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
            @Nullable Apart apart) {
        for (int k = first; k < end; k++) {
            FloatVector cs = FloatVector.broadcast(S, scale * cos[k]);
            FloatVector sn = FloatVector.broadcast(S, scale * sin[k]);
            FloatVector kc = FloatVector.broadcast(S, turnCos[k]);
            FloatVector ks = FloatVector.broadcast(S, turnSin[k]);
            FloatVector hc = FloatVector.broadcast(S, turnCos[half - k]);
            FloatVector hs = FloatVector.broadcast(S, turnSin[half - k]);
            FloatVector av = FloatVector.fromArray(S, a, ao + k * aRow);
            FloatVector bv = FloatVector.fromArray(S, b, bo + k * bRow);
            FloatVector cv = FloatVector.fromArray(S, c, co + k * cRow);
            FloatVector dv = FloatVector.fromArray(S, d, dO + k * dRow);
            FloatVector kr = av.mul(kc).add(bv.mul(ks));
            FloatVector ki = av.mul(ks).sub(bv.mul(kc));
            FloatVector hr = cv.mul(hc).add(dv.mul(hs));
            FloatVector hi = cv.mul(hs).sub(dv.mul(hc));
            FloatVector dr = kr.sub(hr);
            FloatVector di = ki.add(hi);
            int to = zo + k * zRow;
            kr.add(hr).mul(scale).sub(dr.mul(sn)).sub(di.mul(cs)).intoArray(z, to);
            ki.sub(hi).mul(scale).add(dr.mul(cs)).sub(di.mul(sn)).intoArray(z, to + zIm);
        }
    }
}
