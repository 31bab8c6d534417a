package dev.eddy.implicit;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.BiCgStab;
import dev.eddy.solve.root.Picard;
import dev.eddy.solve.root.RootSolver;

/**
 * How implicit steps are solved. A step that is linear is one linear solve, from its right-hand side. One that is not is a root:
 * of F(z) − z with F(z) the linear solve whose coefficients are frozen at z, or of the step's own residual, which is what
 * Newton's method takes.
 *
 * @param linear solver of linear systems
 * @param stopping when it ends
 * @param adjointStopping when its adjoint ends
 * @param picard solver of steps that are not linear
 * @param picardStopping when it ends, forward and, for fixed-point adjoints, back
 * @param frozen whether iterations are those of F(z) − z
 */
public record StepSolve(
        @Default("{kind: bicgstab}") @Doc("solver of linear systems")
        LinearSolver linear,

        @Default("{relative: 1e-6, budget: 10000}") @Doc("when a linear solve ends")
        Stopping stopping,

        @Default("{relative: 1e-6, budget: 10000}") @Doc("when an adjoint solve ends")
        Stopping adjointStopping,

        @Default("{kind: picard}") @Doc("solver of steps that are not linear")
        RootSolver picard,

        @Default("{relative: 0, budget: 20}") @Doc("when Picard iterations end")
        Stopping picardStopping,

        @Default("true") @Doc("whether iterations freeze coefficients and solve a linear system each")
        boolean frozen) {
    /** BiCGStab to 1e-6; 20 Picard iterations where a step is not linear. */
    public static final StepSolve DEFAULT = new StepSolve(
            new BiCgStab(),
            Stopping.relative(1e-6).withBudget(10_000),
            Stopping.relative(1e-6).withBudget(10_000),
            new Picard(),
            Stopping.iterations(20),
            true);

    /** Linear solves and their adjoints to another tolerance. */
    public StepSolve withTolerance(double relative) {
        return new StepSolve(
                linear,
                stopping.withRelative(relative),
                adjointStopping.withRelative(relative),
                picard,
                picardStopping,
                frozen);
    }

    /** Linear solves and their adjoints by another solver. */
    public StepSolve withLinear(LinearSolver other) {
        return new StepSolve(other, stopping, adjointStopping, picard, picardStopping, frozen);
    }

    /** Linear solves that end otherwise, forward and adjoint. */
    public StepSolve withStopping(Stopping forward, Stopping adjoint) {
        return new StepSolve(linear, forward, adjoint, picard, picardStopping, frozen);
    }

    /** Picard iterations with frozen coefficients. */
    public StepSolve withPicard(RootSolver solver, Stopping end) {
        return new StepSolve(linear, stopping, adjointStopping, solver, end, true);
    }

    /** Roots of the residual of the step itself, for example by Newton's method. */
    public StepSolve withRoot(RootSolver solver, Stopping end) {
        return new StepSolve(linear, stopping, adjointStopping, solver, end, false);
    }
}
