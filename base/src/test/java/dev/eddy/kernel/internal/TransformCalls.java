package dev.eddy.kernel.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call of each of the {@link Kernels}, by name. */
final class TransformCalls {
    private TransformCalls() {}

    static Map<String, Runnable> of(Kernels k) {
        Map<String, Runnable> calls = new LinkedHashMap<>();
        int n = 64;
        float[] x = ones(24 * n);
        float[] y = ones(24 * n);
        float[] w = ones(8);
        for (int radix = 2; radix <= 5; radix++) {
            for (int twiddles : new int[] {-1, 0}) {
                int r = radix;
                calls.put(
                        "float butterfly of " + r + (twiddles < 0 ? "" : ", turned"),
                        () -> k.butterfly(r, x, 0, 2 * n, 4 * n, n, y, 0, 2 * n, 4 * n, n, 2, n, w, twiddles));
            }
        }
        int v = k.width();
        for (int radix : new int[] {2, 4, 5}) {
            calls.put(
                    "float rows of " + radix,
                    () -> k.butterfly(radix, x, 0, 2 * v, 8 * v, v, y, 0, 2 * v, 8 * v, v, 4, v, w, -1));
        }
        int[] rows = {0, 2 * v};
        float[] factors = ones(12);
        calls.put("float first rows", () -> k.firstButterflies(x, 0, v, 2 * v, n, y, 0, 4 * v, v, n, 2, v, factors));
        calls.put("float split of rows", () -> k.splitRows(x, 8, n, y, 0, v, n, w, w, 1, 7, v));
        calls.put("float join of rows", () -> k.joinRows(x, 0, v, x, 0, v, n, y, 8, n, w, w, 0.5f, 1, 7, v));
        for (boolean add : new boolean[] {false, true}) {
            calls.put(
                    "float scale of rows" + (add ? ", added" : ""),
                    () -> k.scaleRows(w, rows, rows, 0, 2, x, v, y, v, v, add));
        }
        calls.put("float split", () -> k.split(x, 0, 2 * n, n, y, 0, n, 0.5f, 0.5f, n));
        calls.put("float join", () -> k.join(x, 0, x, 2 * n, n, y, 0, n, 0.5f, 0.5f, 0.5f, n));
        for (boolean add : new boolean[] {false, true}) {
            String onto = add ? ", added" : "";
            calls.put("float scale" + onto, () -> k.scale(0.5f, 0.5f, x, 0, n, y, 0, n, n, add));
            calls.put("float times real" + onto, () -> k.timesReal(x, 0, x, n, n, y, 0, n, n, add));
            calls.put("float times imaginary" + onto, () -> k.timesImaginary(x, 0, x, n, n, y, 0, n, n, add));
            calls.put("float times complex" + onto, () -> k.timesComplex(x, 0, n, x, n, n, y, 0, n, n, add));
        }
        float[][] four = {x, x, x, x};
        int[] starts = {0, 8 * v, 8 * v, 8 * v};
        int[] steps = {v, -v, -v, v};
        calls.put("float rows moved", () -> k.moveRows(-1, x, 0, v, y, 0, 2 * v, 8, v));
        calls.put("float split of waves", () -> k.splitWaves(x, v, n, 4, y, 0, v, y, 8 * v, -v, w, w, w, w, 0, 4, v));
        calls.put("float join of waves", () -> k.joinWaves(four, starts, steps, y, v, n, 4, w, w, w, w, 0.5f, 0, 4, v));
        for (boolean add : new boolean[] {false, true}) {
            calls.put("float times each" + (add ? ", added" : ""), () -> k.timesEach(x, 0, x, n, y, 0, n, add));
        }
        calls.put("float transpose", () -> k.transpose(x, 0, n, 16, 24, y, 0, n));
        return calls;
    }

    private static float[] ones(int count) {
        float[] x = new float[count];
        Arrays.fill(x, 1);
        return x;
    }
}
