package dev.eddy.solve;

/** What an operator says of itself, so that solvers can be chosen and checked. None of it is computed from its numbers. */
public enum Structure {
    /** Aᵀ = A. */
    SYMMETRIC,
    /** xᵀAx > 0 for x ≠ 0, or x outside of the null space. */
    POSITIVE_DEFINITE,
    /** xᵀAx &lt; 0 for x ≠ 0, or x outside of the null space. */
    NEGATIVE_DEFINITE,
    /** A has a null space, which {@link LinearOperator#withoutNullSpace} removes. */
    NULL_SPACE,
    /** A has a null space that is not known, or that of Aᵀ is not: to be solved, it needs one that is found or given. */
    UNKNOWN_NULL_SPACE,
    /** Only the diagonal differs from zero. */
    DIAGONAL,
    /** The same coefficients at every point, so that transforms make it diagonal. */
    CONSTANT_COEFFICIENTS,
    /** Couples neighbours along the last axis only, and perhaps its two ends. */
    TRIDIAGONAL,
    /** Couples points a few places apart along the last axis only, and names its entries: its sparse factors are small. */
    BANDED,
    /** Gives its own {@link LinearOperator#inverse}. */
    KNOWN_INVERSE,
    /** One map for all samples, of batches of any size. */
    SHARED
}
