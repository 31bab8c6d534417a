package dev.eddy.kernel.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share many short loops, one after the other: a few microseconds each. Helpers wait for the next loop on their
 * cores, and rest when it does not come; whoever is free takes the next piece, so nobody waits for a helper that is late.
 */
public final class Crew implements AutoCloseable {
    /** How long a helper waits on its core. */
    private static final long WATCH_NANOS = 100_000;

    private static final int SPINS = 256;

    private static final Deque<Helper> IDLE = new ArrayDeque<>();

    /** The calling thread only. */
    public static final Crew ALONE = new Crew(new Helper[0]);

    private final Helper[] helpers;

    private Crew(Helper[] helpers) {
        this.helpers = helpers;
    }

    /** The work on one piece. */
    public interface Work {
        /**
         * Does a piece.
         *
         * @param worker 0 … {@link Crew#size} − 1; never at two pieces at once
         */
        void piece(int worker, int piece);
    }

    /** The work on a part of an array. */
    public interface Range {
        /** Does what lies from the start to before the end. */
        void of(int start, int end);
    }

    /** This many threads, the calling one among them; the others are its own until it closes. */
    public static Crew of(int threads) {
        Helper[] helpers = new Helper[Math.max(0, threads - 1)];
        synchronized (IDLE) {
            for (int i = 0; i < helpers.length; i++) {
                Helper idle = IDLE.poll();
                helpers[i] = idle == null ? new Helper() : idle;
                helpers[i].number = i + 1;
            }
        }
        return new Crew(helpers);
    }

    /** Threads. */
    public int size() {
        return helpers.length + 1;
    }

    /** Parts that work of equal pieces is cut into: some more than threads, for one of them may be late. */
    public int parts() {
        return helpers.length == 0 ? 1 : 2 * size();
    }

    /** Does the pieces 0 … count − 1, each once, and returns when all are done. Called by one thread at a time. */
    public void each(int count, Work work) {
        if (helpers.length == 0 || count <= 1) {
            for (int piece = 0; piece < count; piece++) {
                work.piece(0, piece);
            }
            return;
        }
        Loop loop = new Loop(count, work);
        for (Helper helper : helpers) {
            helper.take(loop);
        }
        loop.run(0);
        loop.await();
    }

    /** Gives the threads to others. */
    @Override
    public void close() {
        synchronized (IDLE) {
            for (Helper helper : helpers) {
                IDLE.push(helper);
            }
        }
    }

    private static final class Loop {
        private final int count;
        private final Work work;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private volatile @Nullable Throwable failure;

        Loop(int count, Work work) {
            this.count = count;
            this.work = work;
        }

        void run(int worker) {
            for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
                try {
                    if (failure == null) {
                        work.piece(worker, piece);
                    }
                } catch (RuntimeException | Error thrown) {
                    failure = thrown;
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        @SuppressWarnings("ThreadPriorityCheck")
        void await() {
            for (int spins = 0; done.get() < count; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    // A helper may have lost its core.
                    Thread.yield();
                }
            }
            Throwable thrown = failure;
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }

    private static final class Helper implements Runnable {
        private final Thread thread = new Thread(this, "eddy-crew");
        private volatile @Nullable Loop loop;
        private volatile boolean resting;
        private int number;

        Helper() {
            thread.setDaemon(true);
            thread.start();
        }

        void take(Loop next) {
            loop = next;
            if (resting) {
                LockSupport.unpark(thread);
            }
        }

        @Override
        @SuppressWarnings("InfiniteLoopStatement")
        public void run() {
            Loop last = null;
            while (true) {
                Loop here = await(last);
                here.run(number);
                last = here;
            }
        }

        private Loop await(@Nullable Loop last) {
            long until = System.nanoTime() + WATCH_NANOS;
            for (int spins = 1; ; spins++) {
                Loop here = loop;
                if (here != null && here != last) {
                    return here;
                }
                Thread.onSpinWait();
                if (spins % SPINS == 0 && System.nanoTime() > until) {
                    resting = true;
                    if (loop == last) {
                        LockSupport.park(this);
                    }
                    resting = false;
                }
            }
        }
    }
}
