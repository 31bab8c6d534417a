package dev.eddy.ode;

import dev.eddy.result.Outcome;

/**
 * The steps of one sample.
 *
 * @param accepted steps that led on
 * @param rejected adaptive steps whose error was too large, and which were done again
 * @param smallest the shortest adaptive step that led on; infinite where none did, not-a-number for fixed steps
 * @param end how it ended
 * @param times how many of the times asked for it reached; its states are not-a-number from there on
 * @param error the last error, in units of what the tolerance allows; not-a-number for fixed steps
 */
public record SampleSteps(long accepted, long rejected, double smallest, End end, int times, double error) {
    /** How the steps of a sample end. */
    public enum End {
        /** It reached the last time. */
        FINISHED,
        /** State or rate was not finite, however short the step. */
        DIVERGED,
        /** The shortest step that is allowed, or that changes the time at all, did not meet the tolerance. */
        SHORTEST_STEP,
        /** As many steps as are allowed did not reach the end. */
        MOST_STEPS
    }

    /** Of fixed steps: so many times of all were reached with a finite state. */
    static SampleSteps fixed(int reached, int times, int substeps) {
        long steps = Math.max(0, reached - 1) * (long) substeps;
        return new SampleSteps(
                steps, 0, Double.NaN, reached == times ? End.FINISHED : End.DIVERGED, reached, Double.NaN);
    }

    /** As results store it. */
    public Outcome outcome() {
        return switch (end) {
            case FINISHED -> new Outcome.Finished(accepted);
            case DIVERGED -> new Outcome.Diverged(accepted + 1);
            case SHORTEST_STEP, MOST_STEPS -> new Outcome.Stalled(accepted + rejected, error, 1);
        };
    }
}
