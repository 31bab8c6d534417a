package dev.eddy.nn.internal;

import dev.eddy.nn.fused.Slot;
import java.util.Arrays;

/** y[i] = x[from[i]], or 0 where that is −1; no place of x is read twice. */
@SuppressWarnings("ArrayRecordComponent") // never changed
record RearrangeOperation(Slot in, Slot out, int[] from) implements Operation {
    @Override
    public void forward(Run run, float[][] prepared) {
        float[] x = run.value(in);
        float[] y = run.value(out);
        for (int i = 0; i < from.length; i++) {
            y[i] = from[i] < 0 ? 0 : x[from[i]];
        }
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        if (!run.wantsGradient(in)) {
            return;
        }
        float[] dy = run.gradient(out);
        float[] dx = run.gradient(in);
        if (!run.add(in)) {
            Arrays.fill(dx, 0, in.size(), 0);
        }
        for (int i = 0; i < from.length; i++) {
            if (from[i] >= 0) {
                dx[from[i]] += dy[i];
            }
        }
    }
}
