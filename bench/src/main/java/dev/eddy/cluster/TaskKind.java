package dev.eddy.cluster;

/**
 * A kind of tasks, as a process knows it that is given one. Found by {@link java.util.ServiceLoader}: a module names its kinds in
 * {@code META-INF/services/dev.eddy.cluster.TaskKind}.
 */
public interface TaskKind {
    /** The name by which {@link ClusterWork} asks for it. */
    String name();

    /** The tasks of a piece of work; made once in each process. */
    Tasks open(String spec);
}
