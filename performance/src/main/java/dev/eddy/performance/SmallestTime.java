package dev.eddy.performance;

import dev.eddy.tensor.Scope;

/**
 * Of work that is repeated.
 *
 * @param nanos of the fastest run
 */
record SmallestTime(long nanos, int runs) {
    /** Within some seconds, of three runs at least. */
    static SmallestTime of(double seconds, Runnable work) {
        long best = Long.MAX_VALUE;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        int runs = 0;
        while (runs < 3 || System.nanoTime() < end) {
            long start = System.nanoTime();
            try (Scope scope = Scope.open()) {
                work.run();
            }
            best = Math.min(best, System.nanoTime() - start);
            runs++;
        }
        return new SmallestTime(best, runs);
    }

    double micros() {
        return nanos / 1e3;
    }
}
