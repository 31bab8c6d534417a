package dev.eddy.result;

/** How a computation ended. Numerical failure is a result to be stored, counted and plotted, not an exception. */
public sealed interface Outcome {
    /** It reached the end. */
    record Finished(long steps) implements Outcome {}

    /** A value became infinite, NaN or absurdly large at this step (counted from 1). */
    record Diverged(long step) implements Outcome {}

    /** An iteration made no further progress. */
    record Stalled(long iterations, double residual, double tolerance) implements Outcome {}

    default boolean isFinished() {
        return this instanceof Finished;
    }
}
