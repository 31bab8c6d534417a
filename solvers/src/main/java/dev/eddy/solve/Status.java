package dev.eddy.solve;

/** How a solve ended. */
public enum Status {
    /** The residual is as small as asked for. */
    CONVERGED,
    /** All iterations asked for are done; with {@link Stopping#iterations} that is the wish, else the tolerance was missed. */
    BUDGET,
    /** The residual stopped falling above the tolerance. */
    STALLED,
    /** The residual grew without bound, or is not a number. */
    DIVERGED,
    /** The method broke down: the operator is singular on what it met, or the right-hand side is outside of its range. */
    SINGULAR
}
