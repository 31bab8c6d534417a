package dev.eddy.study;

import dev.eddy.cluster.TaskKind;
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
public final class TrialTasks implements TaskKind {
    static final String NAME = "trials";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Tasks open(String spec) {
        TrialSpec read = TrialSpec.read(spec);
        if (!Files.isDirectory(Path.of(read.run()))) {
            throw new Misuse(
                    "the run folder " + read.run() + " is not there on this machine; put runs into a folder that"
                            + " all machines share, under the same path, with --runs");
        }
        Plan plan = read.plan();
        return new Shared(read, plan, StudyKinds.work(plan, read.context()), RunWriter.join(Path.of(read.run())));
    }

    /** What the trials of one process have in common. */
    private static final class Shared implements Tasks {
        private final TrialSpec spec;
        private final Plan plan;
        private final RunWriter writer;
        private final Map<TrialKey, Job> jobs;
        private final Set<BooleanSupplier> running = ConcurrentHashMap.newKeySet();

        Shared(TrialSpec spec, Plan plan, Work work, RunWriter writer) {
            this.spec = spec;
            this.plan = plan;
            this.writer = writer;
            Set<TrialKey> open = new HashSet<>(spec.open());
            this.jobs = work.jobs(writer, open::contains, Progress.stoppedBy(this::allStop)).list().stream()
                    .collect(Collectors.toMap(Job::key, Function.identity()));
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
                return new TrialAnswer(attempt(spec.open().get(task), stop), Machine.provenance(plan.hash())).text();
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
                throw new Misuse("the study of " + spec.run() + " has no trial " + key.id() + " on this machine");
            }
            try {
                return TrialAttempt.of(job, writer, Progress.stoppedBy(stop));
            } finally {
                job.release().run();
            }
        }
    }
}
