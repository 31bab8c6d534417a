package dev.eddy.reference;

/**
 * One reference trajectory beside Eddy's.
 *
 * @param error largest difference over all stored steps, relative to the largest value of that step; infinite where Eddy's
 *     state is not finite; not-a-number if the case could not be computed
 * @param tolerance what the error may be
 * @param message why it could not be computed; empty if it could
 */
public record CaseResult(String id, String stepper, double error, double tolerance, String message) {
    /** Whether it was computed and the error is within the tolerance. */
    public boolean holds() {
        return message.isEmpty() && error <= tolerance;
    }
}
