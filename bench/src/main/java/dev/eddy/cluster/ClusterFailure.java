package dev.eddy.cluster;

/** A cluster that does not answer, or gave up a task. What the processes stored before is kept; the same command goes on. */
public final class ClusterFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClusterFailure(String message) {
        super(message);
    }

    public ClusterFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
