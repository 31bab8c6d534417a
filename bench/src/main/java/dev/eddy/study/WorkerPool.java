package dev.eddy.study;

import dev.eddy.kinds.Names;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunWriter;
import dev.eddy.tensor.Workers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Works off the trials of one run on several threads of this process. */
final class WorkerPool implements TrialPool {
    private final RunWriter writer;
    private final TrialCoordinates coordinates;
    private final int workers;
    private final List<Job> jobs;
    private final Stoppable progress;
    private final Queue<Job> waiting;
    private final AtomicInteger ran = new AtomicInteger();
    private final Map<TrialKey, String> failures = new LinkedHashMap<>();
    private final AtomicReference<@Nullable StorageFailure> broken = new AtomicReference<>();

    /** @param workers trials at once; 0 for one per core */
    WorkerPool(RunWriter writer, int workers, List<Job> jobs, Stoppable progress) {
        this.writer = writer;
        this.coordinates = writer.folder().coordinates();
        this.workers = workers;
        this.jobs = jobs;
        this.progress = progress;
        this.waiting = new ConcurrentLinkedQueue<>(jobs);
    }

    @Override
    public int ran() {
        return ran.get();
    }

    @Override
    public Map<TrialKey, String> failures() {
        Map<TrialKey, String> ordered = new LinkedHashMap<>();
        for (Job job : jobs) {
            String message = failures.get(job.key());
            if (message != null) {
                ordered.put(job.key(), message);
            }
        }
        return ordered;
    }

    /** @throws StorageFailure if results cannot be stored any more; those that were are kept */
    @Override
    public void run() {
        if (jobs.isEmpty()) {
            return;
        }
        int cores = Runtime.getRuntime().availableProcessors();
        int threads = Math.min(workers > 0 ? workers : cores, jobs.size());
        long updates = jobs.stream().mapToLong(Job::updates).sum();
        try (Progress.Task whole = progress.start(Names.count(jobs.size(), "trial"), Math.max(1, updates))) {
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
        TrialProgress own = new TrialProgress(progress, coordinates.labelWithSeed(key), whole);
        try {
            TrialAttempt attempt = TrialAttempt.of(job, writer, own);
            switch (attempt.kind()) {
                case ENDED, FOUND -> ran.incrementAndGet();
                case FAILED -> fail(key, attempt.message());
                case STOPPED -> {}
            }
        } catch (StorageFailure full) {
            // Nothing that is done now could be kept.
            broken.compareAndSet(null, full);
            progress.stop();
        }
    }

    private void fail(TrialKey key, String message) {
        synchronized (failures) {
            failures.put(key, message);
        }
    }
}
