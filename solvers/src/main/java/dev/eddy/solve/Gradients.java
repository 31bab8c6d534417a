package dev.eddy.solve;

/** How derivatives pass a solve. */
public enum Gradients {
    /**
     * Through every iteration: the exact derivative of what was computed. Memory grows with the iterations; not where a fixed
     * number of them of a stationary method is passed by as many of the transposed one.
     */
    UNROLLED,
    /** Aᵀλ = g by the same solver and number of iterations, from zero: memory of one state. */
    IMPLICIT_MATCHED,
    /** Aᵀλ = g to a tolerance of its own: the derivative of the exact solution. */
    IMPLICIT,
    /** None: the solution is a constant. */
    CUT
}
