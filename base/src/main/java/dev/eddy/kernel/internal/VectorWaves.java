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

    /** See {@link Kernels#splitWaves}; lanes from the given one on. */
    static void split(
            float[] z,
            int lane,
            int zRow,
            int zIm,
            Strided low,
            Strided high,
            Turns turns,
            int first,
            int end,
            @Nullable Apart apart) {
        float[] a = low.numbers();
        float[] b = high.numbers();
        int ao = low.at() + lane;
        int bo = high.at() + lane;
        int aRow = low.row();
        int bRow = high.row();
        for (int k = first; k < end; k++) {
            FloatVector c = FloatVector.broadcast(S, 0.5f * turns.cos()[k]);
            FloatVector s = FloatVector.broadcast(S, 0.5f * turns.sin()[k]);
            FloatVector tc = FloatVector.broadcast(S, turns.quarterCos()[k]);
            FloatVector ts = FloatVector.broadcast(S, turns.quarterSin()[k]);
            int at = lane + k * zRow;
            int mirror = lane + (turns.half() - k) * zRow;
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

    /** See {@link Kernels#joinWaves}; lanes from the given one on. */
    static void join(
            Strided[] x,
            float[] z,
            int lane,
            int zRow,
            int zIm,
            Turns turns,
            float scale,
            int first,
            int end,
            @Nullable Apart apart) {
        Strided a = x[0];
        Strided b = x[1];
        Strided c = x[2];
        Strided d = x[3];
        float[] turnCos = turns.quarterCos();
        float[] turnSin = turns.quarterSin();
        int half = turns.half();
        for (int k = first; k < end; k++) {
            FloatVector cs = FloatVector.broadcast(S, scale * turns.cos()[k]);
            FloatVector sn = FloatVector.broadcast(S, scale * turns.sin()[k]);
            FloatVector kc = FloatVector.broadcast(S, turnCos[k]);
            FloatVector ks = FloatVector.broadcast(S, turnSin[k]);
            FloatVector hc = FloatVector.broadcast(S, turnCos[half - k]);
            FloatVector hs = FloatVector.broadcast(S, turnSin[half - k]);
            FloatVector av = FloatVector.fromArray(S, a.numbers(), a.at() + lane + k * a.row());
            FloatVector bv = FloatVector.fromArray(S, b.numbers(), b.at() + lane + k * b.row());
            FloatVector cv = FloatVector.fromArray(S, c.numbers(), c.at() + lane + k * c.row());
            FloatVector dv = FloatVector.fromArray(S, d.numbers(), d.at() + lane + k * d.row());
            FloatVector kr = av.mul(kc).add(bv.mul(ks));
            FloatVector ki = av.mul(ks).sub(bv.mul(kc));
            FloatVector hr = cv.mul(hc).add(dv.mul(hs));
            FloatVector hi = cv.mul(hs).sub(dv.mul(hc));
            FloatVector dr = kr.sub(hr);
            FloatVector di = ki.add(hi);
            int to = lane + k * zRow;
            kr.add(hr).mul(scale).sub(dr.mul(sn)).sub(di.mul(cs)).intoArray(z, to);
            ki.sub(hi).mul(scale).add(dr.mul(cs)).sub(di.mul(sn)).intoArray(z, to + zIm);
        }
    }
}
