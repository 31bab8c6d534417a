// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call of each of the {@link Kernels64}, by name. */
final class TransformCalls64 {
    private TransformCalls64() {}

    static Map<String, Runnable> of(Kernels64 k) {
        Map<String, Runnable> calls = new LinkedHashMap<>();
        int n = 64;
        double[] x = ones(24 * n);
        double[] y = ones(24 * n);
        double[] w = ones(8);
        for (int radix = 2; radix <= 5; radix++) {
            for (int twiddles : new int[] {-1, 0}) {
                int r = radix;
                calls.put(
                        "double butterfly of " + r + (twiddles < 0 ? "" : ", turned"),
                        () -> k.butterfly(r, x, 0, 2 * n, 4 * n, n, y, 0, 2 * n, 4 * n, n, 2, n, w, twiddles));
            }
        }
        calls.put("double split", () -> k.split(x, 0, 2 * n, n, y, 0, n, 0.5, 0.5, n));
        calls.put("double join", () -> k.join(x, 0, x, 2 * n, n, y, 0, n, 0.5, 0.5, 0.5, n));
        for (boolean add : new boolean[] {false, true}) {
            String onto = add ? ", added" : "";
            calls.put("double scale" + onto, () -> k.scale(0.5, 0.5, x, 0, n, y, 0, n, n, add));
            calls.put("double times real" + onto, () -> k.timesReal(x, 0, x, n, n, y, 0, n, n, add));
            calls.put("double times imaginary" + onto, () -> k.timesImaginary(x, 0, x, n, n, y, 0, n, n, add));
            calls.put("double times complex" + onto, () -> k.timesComplex(x, 0, n, x, n, n, y, 0, n, n, add));
        }
        calls.put("double transpose", () -> k.transpose(x, 0, n, 16, 24, y, 0, n));
        return calls;
    }

    private static double[] ones(int count) {
        double[] x = new double[count];
        Arrays.fill(x, 1);
        return x;
    }
}
