package dev.eddy.study;

import dev.eddy.tensor.Native;
import dev.eddy.tensor.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * Data that several trials use: made or read when the first of them asks, freed when the last of them is done. Where other processes
 * do part of the trials, nobody here knows the last: there data are freed when nobody uses them and other data are asked for. Each
 * set belongs to a thread of its own, because native memory belongs to the thread that opened its scope.
 *
 * @param <K> what data are made for
 * @param <V> the data
 */
final class SharedTensors<K, V> {
    private final Function<K, V> maker;
    private final boolean alone;
    /** Trials that are still to use data; where this process is not alone, those that use them now. */
    private final Map<K, Integer> users = new HashMap<>();

    private final Map<K, Owner> owners = new HashMap<>();

    /**
     * @param uses one entry for each trial
     * @param alone whether this process does all of them
     */
    SharedTensors(Function<K, V> maker, List<K> uses, boolean alone) {
        this.maker = maker;
        this.alone = alone;
        if (alone) {
            uses.forEach(key -> users.merge(key, 1, Integer::sum));
        }
    }

    /** The data; waits until they are made. */
    V get(K key) {
        Owner owner;
        synchronized (this) {
            if (!alone) {
                users.merge(key, 1, Integer::sum);
                List.copyOf(owners.keySet()).stream()
                        .filter(other -> !users.containsKey(other))
                        .forEach(this::free);
            }
            owner = owners.computeIfAbsent(key, Owner::new);
        }
        try {
            return owner.data.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Says that one trial needs its data no more. */
    synchronized void release(K key) {
        Integer left = users.merge(key, -1, Integer::sum);
        if (left <= 0) {
            users.remove(key);
            Owner owner = owners.get(key);
            // Data that could not be made are made again for the next who asks.
            if (alone || (owner != null && owner.data.isCompletedExceptionally())) {
                free(key);
            }
        }
    }

    private void free(K key) {
        Owner owner = owners.remove(key);
        if (owner != null) {
            owner.unused.countDown();
        }
    }

    /** Frees everything, used or not. */
    synchronized void close() {
        owners.values().forEach(owner -> owner.unused.countDown());
        owners.clear();
    }

    /** What reads from files is closed. */
    private static void close(Object made) {
        if (made instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (Exception ignored) {
                // It was only read.
            }
        }
    }

    private final class Owner {
        final CompletableFuture<V> data = new CompletableFuture<>();
        final CountDownLatch unused = new CountDownLatch(1);

        Owner(K key) {
            Thread thread = new Thread(() -> hold(key), "eddy-data");
            thread.setDaemon(true);
            thread.start();
        }

        private void hold(K key) {
            Native.prepareThread();
            try (Scope scope = Scope.open()) {
                V made = maker.apply(key);
                data.complete(made);
                unused.await();
                close(made);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error failed) {
                data.completeExceptionally(failed);
            }
        }
    }
}
