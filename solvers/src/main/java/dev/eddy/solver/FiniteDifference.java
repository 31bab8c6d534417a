package dev.eddy.solver;

import dev.eddy.difference.Differences;
import dev.eddy.difference.Sources;
import dev.eddy.difference.Transport;
import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Automatic;
import dev.eddy.solve.linear.ToRounding;
import dev.eddy.tensor.DType;

/**
 * Finite differences in space and the θ method in time, with Picard iterations for what is not linear: see {@link
 * FiniteDifferenceStepper}. All knobs but the number of points may be refined, those of the linear solver
 * where it iterates; a tolerance of 0 makes the number of iterations exact.
 */
@Doc("finite differences with the θ method")
public record FiniteDifference(
        @Default("1") @Doc("0 explicit Euler, 0.5 Crank-Nicolson, 1 implicit Euler")
        double theta,

        @Default("100") @Doc("largest number of Picard iterations in a step; linear equations need one solve")
        int picard,

        @Default("upwind") @Doc("differences of what is carried along: upwind, upwind3 or centred")
        Transport scheme,

        @Default("2") @Doc("order of all other differences, 2 or 4")
        int order,

        @Default("automatic") @Doc("solver of the linear systems")
        LinearSolver solver,

        @Default("-1")
        @Doc("largest residual of a linear solve, relative to its right-hand side; -1 for 1e-8, in single precision"
                + " 1e-6, or what rounding leaves where that is more")
        double tolerance,

        @Default("1000") @Doc("largest number of iterations of a linear solve")
        int iterations,

        @Default("1e-5") @Doc("change of a state in the 2-norm at which its Picard iterations end")
        double picardTolerance,

        @Default("implicit") @Doc("how derivatives pass a linear solve; they pass all Picard iterations")
        Gradients gradients,

        @Default("false") @Doc("whether linear solves start from the iterate before instead of from zero")
        boolean warmStart,

        @Default("1") @Doc("substeps in a step") int substeps)
        implements Solver {
    /** The tolerance that is none: the usual one, as far as rounding lets it be reached. */
    private static final double USUAL = -1;

    private static final double USUAL_SINGLE = 1e-6;

    /** Implicit Euler, first-order upwind. */
    public static final FiniteDifference IMPLICIT = new FiniteDifference(
            1,
            100,
            Transport.UPWIND,
            2,
            new Automatic(),
            USUAL,
            Stopping.DEFAULT.budget(),
            1e-5,
            Gradients.IMPLICIT,
            false,
            1);

    public FiniteDifference {
        Check.that(theta >= 0 && theta <= 1, "fd: theta is between 0 and 1, got %s", theta);
        Check.that(picard >= 1, "fd: a step has at least 1 Picard iteration, got %d", picard);
        Check.that(order == 2 || order == 4, "fd: the order of differences is 2 or 4, got %d", order);
        Check.that(
                picardTolerance >= 0, "fd: the tolerance of Picard iterations is 0 or more, got %s", picardTolerance);
        Check.that(substeps >= 1, "fd: substeps is at least 1, got %d", substeps);
        stopping(tolerance, DType.FLOAT64, iterations);
    }

    private static Stopping stopping(double tolerance, DType type, int iterations) {
        double usual = type == DType.FLOAT32 ? USUAL_SINGLE : Stopping.DEFAULT.relative();
        return new Stopping(tolerance == USUAL ? usual : tolerance, 0, iterations);
    }

    /** {@code fd;theta;picard}, the rest as in {@link #IMPLICIT}. */
    public static FiniteDifference of(double theta, int picard) {
        return IMPLICIT.withTheta(theta).withPicard(picard);
    }

    @Override
    public Stepper on(Equation equation, Grid grid, double dt, Numerics numerics, Effort effort) {
        Differences differences = new Differences(equation, grid, scheme, order, numerics.precision());
        LinearSolve solve = new LinearSolve(
                        tolerance == USUAL ? new ToRounding(solver) : solver,
                        stopping(tolerance, numerics.precision(), iterations),
                        gradients)
                .withEffort(effort);
        return RepeatedStepper.of(
                new FiniteDifferenceStepper(
                        differences,
                        new Sources(equation.forcing(), grid, equation.channels(), numerics.precision()),
                        dt / substeps,
                        new FiniteDifferenceStepper.Settings(theta, picard, picardTolerance, solve, warmStart)),
                substeps);
    }

    @Override
    public Solver at(Knob knob, int level) {
        Check.that(
                theta > 0 || knob == Knob.SUBSTEPS || knob == Knob.POINTS,
                "fd: an explicit step (theta 0) solves nothing, and so has no %s to refine; choose the knob substeps",
                Names.kebab(knob.name()));
        if (knob == Knob.ITERATIONS || knob == Knob.TOLERANCE) {
            Solver.checkRefinable("fd", solver, knob);
        }
        return switch (knob) {
            case ITERATIONS -> withStopping(tolerance, level);
            case TOLERANCE -> withStopping(Math.pow(10, -level), iterations);
            case PICARD -> withPicard(level);
            case SUBSTEPS -> withSubsteps(level);
            case POINTS ->
                throw new Misuse("fd has no " + Names.kebab(knob.name())
                        + " to refine; wrap it: {kind: coarse-grid, physics: {kind: fd, …}, points: …}");
        };
    }

    @Override
    public void checkSteers(Knob knob, Equation equation) {
        Check.that(
                knob != Knob.PICARD || !equation.isLinear(),
                "fd: %s is linear and needs no Picard iterations, so that the knob picard would change nothing; choose"
                        + " iterations or tolerance of an iterative solver, or substeps",
                equation.name());
    }

    public FiniteDifference withTheta(double other) {
        return new FiniteDifference(
                other,
                picard,
                scheme,
                order,
                solver,
                tolerance,
                iterations,
                picardTolerance,
                gradients,
                warmStart,
                substeps);
    }

    public FiniteDifference withPicard(int budget) {
        return new FiniteDifference(
                theta,
                budget,
                scheme,
                order,
                solver,
                tolerance,
                iterations,
                picardTolerance,
                gradients,
                warmStart,
                substeps);
    }

    public FiniteDifference withScheme(Transport transport, int accuracy) {
        return new FiniteDifference(
                theta,
                picard,
                transport,
                accuracy,
                solver,
                tolerance,
                iterations,
                picardTolerance,
                gradients,
                warmStart,
                substeps);
    }

    public FiniteDifference withSolver(LinearSolver other) {
        return new FiniteDifference(
                theta,
                picard,
                scheme,
                order,
                other,
                tolerance,
                iterations,
                picardTolerance,
                gradients,
                warmStart,
                substeps);
    }

    /**
     * @param relative tolerance of linear solves; 0 for exactly so many iterations, -1 for the usual one
     * @param budget largest number of their iterations
     */
    public FiniteDifference withStopping(double relative, int budget) {
        return new FiniteDifference(
                theta,
                picard,
                scheme,
                order,
                solver,
                relative,
                budget,
                picardTolerance,
                gradients,
                warmStart,
                substeps);
    }

    public FiniteDifference withGradients(Gradients other) {
        return new FiniteDifference(
                theta,
                picard,
                scheme,
                order,
                solver,
                tolerance,
                iterations,
                picardTolerance,
                other,
                warmStart,
                substeps);
    }

    public FiniteDifference withSubsteps(int count) {
        return new FiniteDifference(
                theta,
                picard,
                scheme,
                order,
                solver,
                tolerance,
                iterations,
                picardTolerance,
                gradients,
                warmStart,
                count);
    }

    /** {@code fd;theta;picard}, followed by what is not as in {@link #IMPLICIT}. */
    @Override
    public String shortName() {
        StringBuilder name = new StringBuilder("fd;" + theta + ";" + picard);
        add(name, scheme, IMPLICIT.scheme, Names.kebab(scheme.name()));
        add(name, order, IMPLICIT.order, "order=" + order);
        add(name, solver, IMPLICIT.solver, solver.shortName());
        add(name, tolerance, IMPLICIT.tolerance, "tolerance=" + tolerance);
        add(name, iterations, IMPLICIT.iterations, "iterations=" + iterations);
        add(name, picardTolerance, IMPLICIT.picardTolerance, "picard-tolerance=" + picardTolerance);
        add(name, gradients, IMPLICIT.gradients, Names.kebab(gradients.name()));
        add(name, warmStart, IMPLICIT.warmStart, "warm");
        add(name, substeps, IMPLICIT.substeps, "substeps=" + substeps);
        return name.toString();
    }

    private static void add(StringBuilder name, Object value, Object standard, String text) {
        if (!value.equals(standard)) {
            name.append(';').append(text);
        }
    }
}
