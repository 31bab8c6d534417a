package dev.eddy.solve;

/** How a solve ended, from good to bad. */
public enum Status {
    /** The residual is as small as asked for. */
    CONVERGED("it is solved"),
    /** All iterations asked for are done; with {@link Stopping#iterations} that is the wish, else the tolerance was missed. */
    BUDGET("allow more iterations, a larger tolerance, or float64"),
    /** The residual stopped falling above the tolerance. */
    STALLED("take a larger tolerance, float64, or a preconditioner"),
    /** The method broke down: the operator is singular on what it met, or the right-hand side is outside of its range. */
    SINGULAR("declare the null space of the operator, or take a right-hand side in its range"),
    /** The method needs a definite operator, and met directions of positive and of negative curvature. */
    INDEFINITE(
            "the operator is not definite: take gmres, bicgstab or a direct solver, or coefficients that make it so"),
    /** The residual grew without bound, or is not a number. */
    DIVERGED("take smaller steps, another solver, or coefficients that are numbers");

    private final String advice;

    Status(String advice) {
        this.advice = advice;
    }

    /** What to do about it, a part of a sentence. */
    public String advice() {
        return advice;
    }

    /** Whether the numbers are of no use, and not only less exact than asked for. */
    public boolean isBreakdown() {
        return this == SINGULAR || this == INDEFINITE || this == DIVERGED;
    }
}
