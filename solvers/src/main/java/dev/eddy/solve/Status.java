package dev.eddy.solve;

/** How a solve ended, from good to bad. */
public enum Status {
    /** The residual is as small as asked for. */
    CONVERGED,
    /** All iterations asked for are done; with {@link Stopping#iterations} that is the wish, else the tolerance was missed. */
    BUDGET,
    /** The residual stopped falling above the tolerance. */
    STALLED,
    /** The method broke down: the operator is singular on what it met, or the right-hand side is outside of its range. */
    SINGULAR,
    /** The residual grew without bound, or is not a number. */
    DIVERGED;

    /** Whether the numbers are of no use, and not only less exact than asked for. */
    public boolean isBreakdown() {
        return this == SINGULAR || this == DIVERGED;
    }
}
