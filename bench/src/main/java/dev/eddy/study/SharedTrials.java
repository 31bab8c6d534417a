package dev.eddy.study;

import dev.eddy.cluster.Tasks;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunLock;
import dev.eddy.store.RunWriter;
import dev.eddy.study.TrialAttempt.Kind;
import dev.eddy.tensor.Native;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The trials of a run in one of the processes that share it. A trial is claimed by a lock in its folder before it is worked on, and a
 * process that comes second waits until the first has ended it or is gone; then it goes on from the last checkpoint.
 */
final class SharedTrials implements Tasks {
    private final RunWriter writer;
    private final List<TrialKey> open;
    private final String hash;
    private final Map<TrialKey, Job> jobs;
    private final Set<BooleanSupplier> running = ConcurrentHashMap.newKeySet();

    /**
     * @param open by the number of their task
     * @param hash of the configuration of the run
     */
    SharedTrials(RunWriter writer, List<TrialKey> open, String hash, Work work) {
        this.writer = writer;
        this.open = open;
        this.hash = hash;
        Set<TrialKey> asked = new HashSet<>(open);
        this.jobs = work.jobs(writer, asked::contains, Progress.stoppedBy(this::allStop)).list().stream()
                .collect(Collectors.toMap(Job::key, Function.identity()));
    }

    /** Opens the run that is shared; refuses a folder that is not there. */
    static RunWriter join(String run) {
        Path folder = Path.of(run);
        if (!Files.isDirectory(folder)) {
            throw new Misuse("the run folder " + run + " is not there on this machine; put runs into a folder that"
                    + " all machines share, under the same path, with --runs");
        }
        return RunWriter.join(folder);
    }

    /** Data that trials share are no longer made when nobody waits for them. */
    private boolean allStop() {
        List<BooleanSupplier> now = List.copyOf(running);
        return !now.isEmpty() && now.stream().allMatch(BooleanSupplier::getAsBoolean);
    }

    @Override
    public String run(int task, BooleanSupplier stop) {
        Native.prepareThread();
        running.add(stop);
        try {
            return new TrialAnswer(attempt(open.get(task), stop), Machine.provenance(hash)).text();
        } finally {
            running.remove(stop);
        }
    }

    /** @throws StorageFailure if this machine cannot store what it finds */
    private TrialAttempt attempt(TrialKey key, BooleanSupplier stop) {
        Optional<RunLock> claimed = writer.claim(key, stop);
        if (claimed.isEmpty()) {
            return new TrialAttempt(Kind.STOPPED, "");
        }
        try (RunLock claim = claimed.get()) {
            return work(key, stop);
        }
    }

    private TrialAttempt work(TrialKey key, BooleanSupplier stop) {
        if (writer.ended(key).isPresent()) {
            return new TrialAttempt(Kind.FOUND, "");
        }
        Job job = jobs.get(key);
        if (job == null) {
            throw new Misuse("the run " + writer.folder().path() + " has no trial " + key.id() + " on this machine");
        }
        try {
            return TrialAttempt.of(job, writer, Progress.stoppedBy(stop));
        } finally {
            job.release().run();
        }
    }
}
