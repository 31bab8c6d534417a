package dev.eddy.reference;

/** The part of a case that comes nearest to its tolerance, or is farthest beyond it. */
final class Worst {
    private final String id;
    private final String kind;
    private String part = "";
    private double error = Double.NaN;
    private double tolerance = Double.NaN;

    Worst(String id, String kind) {
        this.id = id;
        this.kind = kind;
    }

    /** An error that is not a number counts as infinite. */
    void note(String name, double size, double allowed) {
        double clear = Double.isNaN(size) ? Double.POSITIVE_INFINITY : size;
        if (part.isEmpty() || clear / allowed > error / tolerance) {
            part = name;
            error = clear;
            tolerance = allowed;
        }
    }

    /** The result of the case; unanswered if it has no parts. */
    CaseResult result() {
        return part.isEmpty()
                ? CaseResult.unanswered(id, kind, "", Double.NaN, "nothing to compare")
                : CaseResult.compared(id, kind, part, error, tolerance);
    }
}
