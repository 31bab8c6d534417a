package dev.eddy.adjoint;

/**
 * Binomial checkpoints (Griewank and Walther, Algorithm 799, ACM Trans. Math. Softw. 26, 2000). With c states kept, the first included, a chain of l steps
 * is reversed with
 *
 * <pre>
 *   t(l, c) = r l − C(c + r, r − 1),   r the one with C(c + r − 1, c) &lt; l ≤ C(c + r, c)
 *   t(l, c) = min over m of  m + t(l − m, c − 1) + t(m, c),   t(1, c) = 0,   t(l, 1) = l (l − 1)/2
 * </pre>
 *
 * steps forward, those before the backward sweep included but for the last one.
 */
final class Revolve {
    private Revolve() {}

    /** t(l, c). */
    static long advances(int steps, int states) {
        if (steps <= 1) {
            return 0;
        }
        int r = 1;
        while (binomial(states + r, r) < steps) {
            r++;
        }
        return (long) r * steps - binomial(states + r, r - 1);
    }

    /** An optimal m: steps before the next state to keep. */
    static int split(int steps, int states) {
        if (states <= 1) {
            return steps - 1;
        }
        long best = advances(steps, states);
        for (int m = 1; m < steps; m++) {
            if (m + advances(steps - m, states - 1) + advances(m, states) == best) {
                return m;
            }
        }
        throw new IllegalStateException("no optimal split of " + steps + " steps with " + states + " states");
    }

    /** C(n, k); large ones end at a number that no chain reaches. */
    private static long binomial(int n, int k) {
        double value = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            value = value * (n - Math.min(k, n - k) + i) / i;
        }
        return value > 1e15 ? Long.MAX_VALUE / 4 : Math.round(value);
    }
}
