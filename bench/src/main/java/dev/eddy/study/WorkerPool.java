package dev.eddy.study;

import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunWriter;
import dev.eddy.tensor.Workers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off the trials of one run on several threads. A trial that fails does not stop the others. */
final class WorkerPool {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    private final RunWriter writer;
    private final Plan plan;
    private final int workers;
    private final List<Job> jobs;
    private final Stoppable progress;
    private final Queue<Job> waiting;
    private final AtomicInteger ran = new AtomicInteger();
    private final Map<TrialKey, String> failures = new LinkedHashMap<>();
    private final AtomicReference<@Nullable StorageFailure> broken = new AtomicReference<>();

    /** @param workers trials at once; 0 for one per core */
    WorkerPool(RunWriter writer, Plan plan, int workers, List<Job> jobs, Stoppable progress) {
        this.writer = writer;
        this.plan = plan;
        this.workers = workers;
        this.jobs = jobs;
        this.progress = progress;
        this.waiting = new ConcurrentLinkedQueue<>(jobs);
    }

    int ran() {
        return ran.get();
    }

    /** In the order of the study. */
    Map<TrialKey, String> failures() {
        Map<TrialKey, String> ordered = new LinkedHashMap<>();
        for (Job job : jobs) {
            String message = failures.get(job.key());
            if (message != null) {
                ordered.put(job.key(), message);
            }
        }
        return ordered;
    }

    /**
     * Returns when all trials are done or the user asked to stop.
     *
     * @throws StorageFailure if results cannot be stored any more; those that were are kept
     */
    void run() {
        if (jobs.isEmpty()) {
            return;
        }
        int cores = Runtime.getRuntime().availableProcessors();
        int threads = Math.min(workers > 0 ? workers : cores, jobs.size());
        long updates = jobs.stream().mapToLong(Job::updates).sum();
        try (Progress.Task whole = progress.start(jobs.size() + " trials", Math.max(1, updates))) {
            // Interrupted, it ends as if the user had asked to stop: the workers write their checkpoints first.
            Workers.run(threads, "eddy-worker", () -> work(whole), progress::stop);
        }
        StorageFailure failed = broken.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void work(Progress.Task whole) {
        Job job = waiting.poll();
        while (job != null && !progress.stopRequested()) {
            attempt(job, whole);
            job.release().run();
            job = waiting.poll();
        }
    }

    private void attempt(Job job, Progress.Task whole) {
        TrialKey key = job.key();
        String name = plan.coordinates().labelWithSeed(key);
        try {
            if (job.work().test(new TrialProgress(progress, name, whole))) {
                ran.incrementAndGet();
            }
        } catch (CancellationException asked) {
            LOG.debug("{}: {}", name, asked.getMessage());
        } catch (StorageFailure full) {
            // Nothing that is done now could be kept.
            broken.compareAndSet(null, full);
            progress.stop();
        } catch (RuntimeException | Error failed) {
            fail(key, failed);
        }
    }

    private void fail(TrialKey key, Throwable failed) {
        synchronized (failures) {
            failures.put(
                    key,
                    failed instanceof Misuse
                            ? String.valueOf(failed.getMessage())
                            : failed.getClass().getSimpleName() + ": " + failed.getMessage());
        }
        // The trace is stored with the trial.
        LOG.debug("{} failed", key.id(), failed);
        try {
            writer.saveFailure(key, failed);
        } catch (RuntimeException alsoFailed) {
            LOG.warn("its failure could not be stored: {}", alsoFailed.getMessage());
        }
    }
}
