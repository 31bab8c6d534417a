package dev.eddy.cluster;

import dev.eddy.misuse.Check;
import java.nio.file.Path;

/**
 * Tasks of one kind.
 *
 * @param name for the pages of the cluster
 * @param kind the {@link TaskKind} that the processes look up
 * @param spec all that they need to know, in the words of the kind
 * @param tasks how many there are
 * @param atOnce at most so many at a time; 0 for as many as the cluster has cores for
 * @param log a file for what the cluster says of itself
 */
public record ClusterWork(String name, String kind, String spec, int tasks, int atOnce, Path log) {
    public ClusterWork {
        Check.that(tasks >= 1, "there is at least 1 task, got %d", tasks);
    }
}
