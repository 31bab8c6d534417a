package dev.eddy.study;

import dev.eddy.result.Progress;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Trajectories that several trials use: made or read when the first of them asks, freed when the last of them is done. Each set
 * belongs to a thread of its own, because native memory belongs to the thread that opened its scope.
 */
final class SharedData {
    private final DataSource source;
    private final Progress progress;
    private final Map<Scenario, Integer> users = new HashMap<>();
    private final Map<Scenario, Owner> owners = new HashMap<>();

    SharedData(DataSource source, Progress progress, List<Trial> trials) {
        this.source = source;
        this.progress = progress;
        trials.forEach(trial -> users.merge(trial.scenario(), 1, Integer::sum));
    }

    /**
     * What training and test need.
     *
     * @param train {@code [sample, time, channels, x…]}
     * @param test the same, of the held-out initial states
     * @param lowFidelity what the solver of the training data makes of the held-out initial states, {@code [sample, step,
     *     channels, x…]} without the initial state; null where it is also the solver that judges
     * @param validation the same, of the initial states that refinements are decided by; null where there are none
     */
    record Trajectories(
            Tensor train,
            Tensor test,
            @Nullable Tensor lowFidelity,
            @Nullable Tensor validation) {}

    /** The trajectories of a scenario; waits until they are made. */
    Trajectories get(Scenario scenario) {
        Owner owner;
        synchronized (this) {
            owner = owners.computeIfAbsent(scenario, Owner::new);
        }
        try {
            return owner.trajectories.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Says that one trial of this scenario needs its trajectories no more. */
    synchronized void release(Scenario scenario) {
        if (users.merge(scenario, -1, Integer::sum) == 0) {
            Owner owner = owners.remove(scenario);
            if (owner != null) {
                owner.unused.countDown();
            }
        }
    }

    /** Frees everything, used or not. */
    synchronized void close() {
        owners.values().forEach(owner -> owner.unused.countDown());
        owners.clear();
    }

    private final class Owner {
        final CompletableFuture<Trajectories> trajectories = new CompletableFuture<>();
        final CountDownLatch unused = new CountDownLatch(1);

        Owner(Scenario scenario) {
            Thread thread = new Thread(() -> hold(scenario), "eddy-data-" + scenario.shortName());
            thread.setDaemon(true);
            thread.start();
        }

        private void hold(Scenario scenario) {
            Native.prepareThread();
            try (Scope scope = Scope.open()) {
                trajectories.complete(source.get(scenario, progress));
                unused.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error failed) {
                trajectories.completeExceptionally(failed);
            }
        }
    }
}
