package dev.eddy.study;

import dev.eddy.cluster.Cluster;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who works off the trials of runs.
 *
 * @param atOnce trials at once; 0 for as many as there are cores
 * @param cluster whose processes do them; empty for threads of this process
 */
record Workforce(Progress progress, int atOnce, Optional<Cluster> cluster) {
    /**
     * Works off the trials that have no result yet, neither here nor in a run of the same study with other seeds.
     *
     * @param keys all of the run
     * @param wanted those that are to be done now
     * @param shared what a cluster is told of them
     * @throws dev.eddy.cluster.ClusterFailure if there is no cluster, or it gave up a trial
     */
    RunEnd workOff(RunWriter writer, List<TrialKey> keys, Predicate<TrialKey> wanted, Work work, SharedWork shared) {
        Set<TrialKey> open = keys.stream()
                .filter(wanted)
                .filter(key -> writer.ended(key).isEmpty())
                .collect(Collectors.toSet());
        Set<TrialKey> taken = writer.takeEarlier(open);
        open.removeAll(taken);
        Stoppable stoppable = new Stoppable(progress);
        try (Work.Jobs jobs = work.jobs(writer, open::contains, stoppable)) {
            TrialPool pool = cluster.<TrialPool>map(
                            others -> new ClusterPool(writer, jobs.list(), stoppable, others, shared, atOnce))
                    .orElseGet(() -> new WorkerPool(writer, atOnce, jobs.list(), stoppable));
            pool.run();
            int ended = (int)
                    keys.stream().filter(key -> writer.ended(key).isPresent()).count();
            return new RunEnd(writer.folder(), ended, taken.size(), pool.ran(), stoppable.stopped(), pool.failures());
        }
    }
}
