package dev.eddy.tensor;

import java.util.ArrayList;
import java.util.List;

/** Threads that work with tensors side by side. */
public final class Workers {
    private Workers() {}

    /**
     * Runs the same work on several threads and returns when all have ended.
     *
     * @param name of the threads, before their number
     * @param work what takes its pieces from a common queue
     * @param onInterrupt called when the calling thread is interrupted, to ask the workers to end; the thread is marked
     *     interrupted afterwards
     */
    public static void run(int count, String name, Runnable work, Runnable onInterrupt) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(
                    () -> {
                        Native.prepareThread();
                        work.run();
                    },
                    name + "-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException stop) {
                    onInterrupt.run();
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
