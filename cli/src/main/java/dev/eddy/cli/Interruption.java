package dev.eddy.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C asks long work to save and stop: the JVM's shutdown waits until {@link #close} is called, at most a minute.
 */
final class Interruption implements AutoCloseable {
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean requested;

    Interruption() {
        hook = new Thread(this::await, "eddy-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await() {
        requested = true;
        if (finished.getCount() > 0) {
            System.err.println();
            System.err.println("Stopping: saving what there is …");
        }
        try {
            if (!finished.await(60, TimeUnit.SECONDS)) {
                System.err.println("Gave up waiting; what was saved last counts.");
            }
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
        }
    }

    boolean requested() {
        return requested;
    }

    @Override
    public void close() {
        finished.countDown();
        if (!requested) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
