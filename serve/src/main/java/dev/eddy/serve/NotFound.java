package dev.eddy.serve;

/** What was asked for is not there: a run, a trial, an array, a study. */
final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFound(String message) {
        super(message);
    }
}
