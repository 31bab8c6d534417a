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
        float[] x = ones(36 * n);
        float[] y = ones(36 * n);
        float[] w = ones(8);
        float[] factors = ones(28);
        for (int radix : k.radices()) {
            for (int twiddles : new int[] {-1, 0}) {
                int r = radix;
                calls.put(
                        "float butterfly of " + r + (twiddles < 0 ? "" : ", turned"),
                        () -> k.butterfly(r, x, 0, 2 * n, 4 * n, n, y, 0, 2 * n, 4 * n, n, 2, n, factors, twiddles));
            }
        }
        int v = k.width();
        for (int radix : new int[] {2, 4, 5}) {
            calls.put(
                    "float rows of " + radix,
                    () -> k.butterfly(radix, x, 0, 2 * v, 8 * v, v, y, 0, 2 * v, 8 * v, v, 4, v, w, -1));
        }
        Rows single = new Rows(new int[] {0, 2 * v}, v, new int[] {0, 2 * v}, v, v);
        Rows wide = new Rows(new int[] {n, 4 * n}, n, new int[] {0, 3 * n}, n, n);
        for (int radix : k.radices()) {
            calls.put(
                    "float first rows of " + radix,
                    () -> k.firstButterflies(radix, x, 0, v, 2 * v, n, y, 0, 8 * v, v, n, 2, v, factors));
        }
        calls.put("float split of rows", () -> k.splitRows(x, 8, n, y, 0, v, n, w, w, 1, 7, v));
        calls.put("float split of pairs", () -> k.splitPairs(x, 8, n, y, 0, v, n, w, w, 1, 4, v));
        calls.put("float join of pairs", () -> k.joinPairs(x, 0, v, x, 0, v, n, y, 8, n, w, w, 0.5f, 1, 4, v));
        calls.put("float split", () -> k.split(x, 0, 2 * n, n, y, 0, n, 0.5f, 0.5f, n));
        calls.put("float join", () -> k.join(x, 0, x, 2 * n, n, y, 0, n, 0.5f, 0.5f, 0.5f, n));
        for (float add : new float[] {0, 0.5f}) {
            String onto = add != 0 ? ", added" : "";
            calls.put("float scale of rows" + onto, () -> k.scaleRows(w, single, 0, 2, x, y, add));
            calls.put("float scale" + onto, () -> k.scaleRows(w, wide, 0, 2, x, y, add));
            calls.put("float times real" + onto, () -> k.timesReal(x, wide, 0, 2, x, y, add));
            calls.put("float times imaginary" + onto, () -> k.timesImaginary(x, wide, 0, 2, x, y, add));
            calls.put("float times complex" + onto, () -> k.timesComplex(x, wide, 0, 2, x, y, add));
            calls.put("float times each" + onto, () -> k.timesEach(x, wide, 0, 2, x, y, add));
        }
        Turns turns = Turns.of(8);
        Strided up = new Strided(y, 0, v);
        Strided down = new Strided(y, 8 * v, -v);
        Strided[] four = {
            new Strided(x, 0, v), new Strided(x, 8 * v, -v), new Strided(x, 8 * v, -v), new Strided(x, 0, v)
        };
        calls.put("float rows moved", () -> k.moveRows(-1, x, 0, v, y, 0, 2 * v, 8, v));
        calls.put("float split of waves", () -> k.splitWaves(x, v, n, up, down, turns, 0, 4, v));
        calls.put("float join of waves", () -> k.joinWaves(four, y, v, n, turns, 0.5f, 0, 4, v));
        calls.put("float transpose", () -> k.transpose(x, 0, n, 16, 24, y, 0, n));
        return calls;
    }

    private static float[] ones(int count) {
        float[] x = new float[count];
        Arrays.fill(x, 1);
        return x;
    }
}
