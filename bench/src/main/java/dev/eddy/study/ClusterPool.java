package dev.eddy.study;

import dev.eddy.cluster.Cluster;
import dev.eddy.cluster.ClusterWork;
import dev.eddy.kinds.Names;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the trials of one run worked off by the processes of a cluster, which store what they give in the run folder. */
final class ClusterPool implements TrialPool {
    /** What the cluster says of itself, beside the run. */
    private static final String LOG_FILE = "cluster.log";

    private static final Logger LOG = LoggerFactory.getLogger(ClusterPool.class);

    private final RunWriter writer;
    private final TrialCoordinates coordinates;
    private final List<Job> jobs;
    private final Stoppable progress;
    private final Cluster cluster;
    private final SharedWork shared;
    private final int atOnce;
    private final AtomicInteger ran = new AtomicInteger();
    private final Map<TrialKey, String> failures = new ConcurrentHashMap<>();

    /** @param atOnce trials at once; 0 for as many as the cluster has cores for */
    ClusterPool(RunWriter writer, List<Job> jobs, Stoppable progress, Cluster cluster, SharedWork shared, int atOnce) {
        this.writer = writer;
        this.coordinates = writer.folder().coordinates();
        this.jobs = jobs;
        this.progress = progress;
        this.cluster = cluster;
        this.shared = shared;
        this.atOnce = atOnce;
    }

    @Override
    public int ran() {
        return ran.get();
    }

    @Override
    public Map<TrialKey, String> failures() {
        Map<TrialKey, String> ordered = new LinkedHashMap<>();
        jobs.stream()
                .map(Job::key)
                .filter(failures::containsKey)
                .forEach(key -> ordered.put(key, failures.getOrDefault(key, "")));
        return ordered;
    }

    /** @throws dev.eddy.cluster.ClusterFailure if there is no cluster, or it gave up a trial */
    @Override
    public void run() {
        if (jobs.isEmpty()) {
            return;
        }
        long updates = jobs.stream().mapToLong(Job::updates).sum();
        Path log = writer.folder().path().resolve(LOG_FILE);
        try (Watch watch = new Watch(
                progress.start(Names.count(jobs.size(), "trial") + " on " + cluster.address(), Math.max(1, updates)))) {
            String spec = shared.spec().apply(jobs.stream().map(Job::key).toList());
            cluster.run(new ClusterWork(shared.name(), shared.kind(), spec, jobs.size(), atOnce, log), watch);
        }
        if (Thread.currentThread().isInterrupted()) {
            progress.stop();
        }
    }

    /** Hears what becomes of the trials. */
    private final class Watch implements Cluster.Listener, AutoCloseable {
        private final Progress.Task whole;
        private final Map<Integer, Progress.Task> running = new ConcurrentHashMap<>();

        Watch(Progress.Task whole) {
            this.whole = whole;
        }

        @Override
        public void started(int task, String where) {
            Job job = jobs.get(task);
            String name = coordinates.labelWithSeed(job.key()) + " · " + where;
            Progress.Task before = running.put(task, progress.start(name, Math.max(1, job.updates())));
            if (before != null) {
                before.close();
            }
        }

        @Override
        public void ended(int task, String text) {
            Job job = jobs.get(task);
            TrialAnswer answer = TrialAnswer.read(text);
            writer.sharedWith(answer.machine());
            switch (answer.attempt().kind()) {
                case ENDED, FOUND -> {
                    ran.incrementAndGet();
                    writer.endedElsewhere(job.key());
                    whole.advance(job.updates(), "");
                }
                case FAILED -> failures.put(job.key(), answer.attempt().message());
                case STOPPED -> {}
            }
            Progress.Task own = running.remove(task);
            if (own != null) {
                own.close();
            }
        }

        @Override
        public void noted(String sentence) {
            LOG.warn("{}", sentence);
        }

        @Override
        public boolean stopRequested() {
            return progress.stopRequested();
        }

        @Override
        public void close() {
            running.values().forEach(Progress.Task::close);
            whole.close();
        }
    }
}
