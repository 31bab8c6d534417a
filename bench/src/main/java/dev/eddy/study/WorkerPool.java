package dev.eddy.study;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off the trials of one run on several threads. A trial that fails does not stop the others. */
final class WorkerPool {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    private final RunWriter writer;
    private final Study study;
    private final List<Trial> trials;
    private final DataSource source;
    private final Progress progress;
    private final TrialRunner runner;
    private final Queue<Trial> waiting;
    private final AtomicInteger ran = new AtomicInteger();
    private final Map<TrialKey, String> failures = new LinkedHashMap<>();
    private volatile boolean stopped;

    WorkerPool(
            RunWriter writer,
            Study study,
            List<Trial> trials,
            DataSource source,
            Progress progress,
            double secondsBetweenCheckpoints) {
        this.writer = writer;
        this.source = source;
        this.study = study;
        this.trials = trials;
        this.progress = progress;
        this.runner = new TrialRunner(writer, study, secondsBetweenCheckpoints);
        this.waiting = new ConcurrentLinkedQueue<>(trials);
    }

    int ran() {
        return ran.get();
    }

    boolean stopped() {
        return stopped;
    }

    /** In the order of the study. */
    Map<TrialKey, String> failures() {
        Map<TrialKey, String> ordered = new LinkedHashMap<>();
        for (Trial trial : trials) {
            String message = failures.get(trial.key());
            if (message != null) {
                ordered.put(trial.key(), message);
            }
        }
        return ordered;
    }

    /** Returns when all trials are done or the user asked to stop. */
    void run() {
        if (trials.isEmpty()) {
            return;
        }
        int cores = Runtime.getRuntime().availableProcessors();
        int workers = Math.min(study.workers() > 0 ? study.workers() : cores, trials.size());
        long updates =
                trials.stream().mapToLong(trial -> trial.recipe().updates()).sum();
        SharedData data = new SharedData(source, stoppable(), trials);
        try (Progress.Task whole = progress.start(trials.size() + " trials", Math.max(1, updates))) {
            // Interrupted, it ends as if the user had asked to stop: the workers write their checkpoints first.
            Workers.run(workers, "eddy-worker", () -> work(data, whole), () -> stopped = true);
        } finally {
            data.close();
        }
    }

    private void work(SharedData data, Progress.Task whole) {
        Trial trial = waiting.poll();
        while (trial != null && !stopRequested()) {
            attempt(trial, data, whole);
            data.release(trial.scenario());
            trial = waiting.poll();
        }
    }

    private void attempt(Trial trial, SharedData data, Progress.Task whole) {
        TrialKey key = trial.key();
        String name = key.label() + " · seed " + key.seed();
        try {
            if (runner.run(trial, data, new TrialProgress(progress, name, whole, this::stopRequested))) {
                ran.incrementAndGet();
            }
        } catch (CancellationException asked) {
            LOG.debug("{}: {}", name, asked.getMessage());
        } catch (RuntimeException | Error failed) {
            fail(key, failed);
        }
    }

    private void fail(TrialKey key, Throwable failed) {
        synchronized (failures) {
            failures.put(key, failed.getClass().getSimpleName() + ": " + failed.getMessage());
        }
        LOG.error("{} failed", key.id(), failed);
        try {
            writer.saveFailure(key, failed);
        } catch (RuntimeException alsoFailed) {
            LOG.error("its failure could not be stored", alsoFailed);
        }
    }

    /** Remembers that the user asked, whoever noticed it. */
    private boolean stopRequested() {
        if (progress.stopRequested()) {
            stopped = true;
        }
        return stopped;
    }

    private Progress stoppable() {
        return new Progress() {
            @Override
            public Task start(String name, long total) {
                return progress.start(name, total);
            }

            @Override
            public boolean stopRequested() {
                return WorkerPool.this.stopRequested();
            }
        };
    }
}
