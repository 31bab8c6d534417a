package dev.eddy.cluster;

/**
 * A kind of cluster, by the form of its addresses. Found by {@link java.util.ServiceLoader}: a module names its kinds in
 * {@code META-INF/services/dev.eddy.cluster.ClusterKind}.
 */
public interface ClusterKind {
    /** How its addresses look, for help and messages: {@code spark://HOST:PORT}. */
    String forms();

    /** Whether an address is one of its own. */
    boolean knows(String address);

    /**
     * The cluster at an address of its own. Connects to nothing yet.
     *
     * @throws dev.eddy.misuse.Misuse with one sentence, if this machine lacks what it takes
     */
    Cluster at(String address);
}
