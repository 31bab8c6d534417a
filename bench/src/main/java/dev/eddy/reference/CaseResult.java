package dev.eddy.reference;

/**
 * One reference trajectory, output, loss curve, loss or gradient beside Eddy's.
 *
 * @param subject name of the stepper or of the architecture
 * @param error of trajectories, the largest difference over all stored steps, relative to the largest value of that step;
 *     of others, the largest difference relative to the largest value; of outputs and loss curves never relative to less
 *     than 1. Infinite where Eddy's numbers are not finite, not-a-number if the case could not be computed
 * @param tolerance what the error may be
 * @param message why it could not be computed; empty if it could
 */
public record CaseResult(String id, String subject, double error, double tolerance, String message) {
    /** Whether it was computed and the error is within the tolerance. */
    public boolean holds() {
        return message.isEmpty() && error <= tolerance;
    }
}
