package dev.eddy.result;

import java.util.List;

/** How a computation ended. Numerical failure is a result to be stored, counted and plotted, not an exception. */
public sealed interface Outcome {
    /** It reached the end. */
    record Finished(long steps) implements Outcome {}

    /** A value of a rollout became infinite, NaN or absurdly large at this step (counted from 1). */
    record Diverged(long step) implements Outcome {}

    /**
     * In a training a loss or its gradient became infinite or not a number. The update was not made: the weights are those
     * before it.
     *
     * @param update that would have been made, counted from 1
     * @param what was not finite: {@code the loss}, {@code the term residual of the loss}, {@code the gradient of the loss
     *     with respect to lifting.weight}
     */
    record NotFinite(long update, String what) implements Outcome {}

    /** An iteration made no further progress. */
    record Stalled(long iterations, double residual, double tolerance) implements Outcome {}

    /**
     * A solve inside of a training broke down.
     *
     * @param update at which it did, counted from 1
     * @param reason {@code diverged}, {@code singular} or {@code indefinite}, or what failed and what to do about it: {@code of mixture
     *     failed: …}
     * @param residuals relative residual before every iteration and after the last
     */
    record Unsolved(long update, String reason, List<Double> residuals) implements Outcome {
        public Unsolved {
            residuals = List.copyOf(residuals);
        }
    }

    /** Whether its numbers ran away, by themselves or in a solve. */
    default boolean isDivergence() {
        return this instanceof Diverged || this instanceof NotFinite || this instanceof Unsolved;
    }

    default boolean isFinished() {
        return this instanceof Finished;
    }
}
