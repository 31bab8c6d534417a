package dev.eddy.solve.linear;

import dev.eddy.solve.LinearOperator;

/** In which order Gauss–Seidel methods pass the sets of unknowns of {@link LinearOperator#colors}. */
public enum Sweep {
    FORWARD,
    BACKWARD,
    /** Forward and then backward. */
    SYMMETRIC;

    /** The order that does to Aᵀ what this one does to A. */
    Sweep transposed() {
        return switch (this) {
            case FORWARD -> BACKWARD;
            case BACKWARD -> FORWARD;
            case SYMMETRIC -> SYMMETRIC;
        };
    }
}
