package dev.eddy.integrate;

import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;

/**
 * A way to solve equations in time, as a record of settings: spectral, or by finite differences with a linear solver. Data
 * are made by one, trainings may go through another, of lower fidelity.
 */
public interface Physics {
    /**
     * The stepper of an equation.
     *
     * @param numerics precision and profile
     * @param effort where the iterations of its solves are counted
     */
    Stepper on(Equation equation, Grid grid, double dt, Numerics numerics, Effort effort);

    /**
     * The same with another value of one of its knobs.
     *
     * @param level iterations, Picard iterations, points along an axis, or substeps; for {@link Knob#TOLERANCE} the relative
     *     tolerance is 10 to the power of −level
     * @throws dev.eddy.check.Misuse if it has no such knob
     */
    Physics at(Knob knob, int level);

    /** How tables and messages call it. */
    String shortName();

    /** What a refinement may steer; a higher level is a finer solution. */
    enum Knob {
        /** Largest number of iterations of a linear solve. */
        ITERATIONS,
        /** Relative tolerance of a linear solve. */
        TOLERANCE,
        /** Largest number of Picard iterations in a step. */
        PICARD,
        /** Points along an axis. */
        POINTS,
        /** Substeps in a step. */
        SUBSTEPS
    }
}
