package dev.eddy.kernel.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Independent pieces of work on arrays, shared among a few threads. */
public final class Pieces {
    private Pieces() {}

    /**
     * Does the pieces 0 … count − 1, each once, and returns when all are done.
     *
     * @param threads that may work at once, the calling one among them
     */
    public static void each(int count, int threads, IntConsumer work) {
        // The pool of parallel streams has a thread per core; no more of them than asked for may work here.
        AtomicInteger next = new AtomicInteger();
        int workers = Math.min(threads, count);
        IntStream all = IntStream.range(0, workers);
        (workers > 1 ? all.parallel() : all).forEach(worker -> {
            for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
                work.accept(piece);
            }
        });
    }
}
