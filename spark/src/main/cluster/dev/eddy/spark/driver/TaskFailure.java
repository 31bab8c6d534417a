package dev.eddy.spark.driver;

/** A task that this machine could not do, in a sentence; its cause has a class that Spark does not know. */
final class TaskFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TaskFailure(String message) {
        super(message);
    }
}
