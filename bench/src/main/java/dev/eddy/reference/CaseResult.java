package dev.eddy.reference;

/**
 * One reference case beside Eddy's answer.
 *
 * @param kind what sort of numbers these are, for example {@code leray} or {@code trajectories}
 * @param subject what the error is of: the output that is worst, or the name of the stepper or architecture
 * @param error the largest difference relative to the largest reference value, unless the kind says otherwise. Infinite
 *     where Eddy's numbers are not finite, not-a-number where nothing was compared
 * @param tolerance what the error may be
 * @param message why it was not compared; empty if it was
 */
public record CaseResult(
        String id, String kind, String subject, double error, double tolerance, Verdict verdict, String message) {
    /** What was compared, with the verdict that follows from error and tolerance. */
    public static CaseResult compared(String id, String kind, String subject, double error, double tolerance) {
        double clear = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
        Verdict verdict = clear <= tolerance ? Verdict.HOLDS : Verdict.FALLS_SHORT;
        return new CaseResult(id, kind, subject, clear, tolerance, verdict, "");
    }

    /** What Eddy has no answer to, and why. */
    public static CaseResult unanswered(String id, String kind, String subject, double tolerance, String why) {
        return new CaseResult(id, kind, subject, Double.NaN, tolerance, Verdict.UNANSWERED, why);
    }

    CaseResult unanswered(String why) {
        return new CaseResult(id, kind, subject, error, tolerance, Verdict.UNANSWERED, why);
    }

    /** Whether it was compared and the error is within the tolerance. */
    public boolean holds() {
        return verdict == Verdict.HOLDS;
    }
}
