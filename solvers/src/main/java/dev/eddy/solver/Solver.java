package dev.eddy.solver;

import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;
import dev.eddy.solve.LinearSolver;

/**
 * A way to solve equations in time, as a record of settings: spectral, or by finite differences with a linear solver. Data
 * are made by one, trainings may go through another, of lower fidelity.
 */
public interface Solver {
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
     * @throws dev.eddy.misuse.Misuse if it has no such knob
     */
    Solver at(Knob knob, int level);

    /**
     * Refuses a knob that would change nothing in solutions of this equation.
     *
     * @throws dev.eddy.misuse.Misuse if it would not
     */
    default void checkSteers(Knob knob, Equation equation) {}

    /** How tables and messages call it. */
    String shortName();

    /**
     * A linear solver whose iterations or tolerance are to be refined.
     *
     * @throws dev.eddy.misuse.Misuse if it does not iterate: a level would change nothing
     */
    static void checkRefinable(String kind, LinearSolver solver, Knob knob) {
        Check.that(
                solver.isIterative(),
                "%s: the %s of its linear solver are refined where it is an iterative one, got %s; name one, for example"
                        + " jacobi or gmres",
                kind,
                Names.kebab(knob.name()),
                solver.shortName());
    }

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
