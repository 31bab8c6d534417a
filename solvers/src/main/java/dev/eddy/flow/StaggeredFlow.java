package dev.eddy.flow;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.IncompressibleConvection;
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
import dev.eddy.solve.linear.Gmres;
import dev.eddy.solver.Solver;
import java.util.List;

/**
 * Incompressible Navier–Stokes on a staggered grid by implicit steps, as a way to solve {@link IncompressibleConvection}.
 *
 * @param solver of the system of velocity and pressure, or of the velocity alone when projected
 * @param stopping its budget is the knob ITERATIONS, for GMRES in restart cycles
 */
@Doc("incompressible Navier-Stokes on a staggered grid, implicit in time")
public record StaggeredFlow(
        @Default("monolithic") @Doc("monolithic: one system; projection: velocity, then pressure")
        Method method,

        @Default("upwind") @Doc("differences of the convection: upwind or centred")
        Convection convection,

        @Default("1") @Doc("linearisations of the convection in a step")
        int picard,

        @Default("{kind: gmres, restart: 8}") @Doc("solver of the linear systems")
        LinearSolver solver,

        @Default("{relative: 1e-5, budget: 120}") @Doc("when a linear solve ends")
        Stopping stopping,

        @Default("implicit-matched") @Doc("how gradients pass a solve: unrolled, implicit-matched, implicit, cut")
        Gradients gradients,

        @Default("1") @Doc("steps of the solver in one step")
        int substeps)
        implements Solver {
    /** How velocity and pressure are coupled. */
    public enum Method {
        MONOLITHIC,
        PROJECTION
    }

    /** GMRES(8) on the one system, to 10⁻⁵ in at most 120 cycles. */
    public static final StaggeredFlow DEFAULT = new StaggeredFlow(
            Method.MONOLITHIC,
            Convection.UPWIND,
            1,
            new Gmres(8),
            new Stopping(1e-5, 0, 120),
            Gradients.IMPLICIT_MATCHED,
            1);

    public StaggeredFlow {
        Check.that(picard >= 1, "a step has at least 1 linearisation, got %d", picard);
        Check.that(substeps >= 1, "a step has at least 1 substep, got %d", substeps);
    }

    @Override
    public Stepper on(Equation equation, Grid grid, double dt, Numerics numerics, Effort effort) {
        LinearSolve solve = new LinearSolve(solver, stopping, gradients).withEffort(effort);
        NavierStokes settings = new NavierStokes(viscosity(equation), dt / substeps, convection, picard);
        FlowBox box = new FlowBox(grid, List.of());
        Stepper once = method == Method.MONOLITHIC
                ? settings.monolithic(box, solve, numerics.precision())
                : settings.projection(box, solve, numerics.precision());
        return RepeatedStepper.of(once, substeps);
    }

    private static double viscosity(Equation equation) {
        List<DerivativePolynomial.Term> terms = equation.linear().entry(0, 0).terms();
        double viscosity = terms.isEmpty() ? 0 : terms.get(0).coefficient();
        Equation solved = IncompressibleConvection.navierStokes(equation.dims(), viscosity);
        boolean fits = equation.linear().equals(solved.linear())
                && equation.nonlinear().equals(solved.nonlinear())
                && equation.forcing().isZero();
        Check.that(
                fits,
                "staggered grids solve incompressible Navier-Stokes with the pressure as a channel, and not %s",
                equation.name());
        return viscosity;
    }

    @Override
    public StaggeredFlow at(Knob knob, int level) {
        if (knob == Knob.ITERATIONS || knob == Knob.TOLERANCE) {
            Solver.checkRefinable("staggered-flow", solver, knob);
        }
        return switch (knob) {
            case ITERATIONS -> with(picard, stopping.withBudget(level), substeps);
            case TOLERANCE -> with(picard, stopping.withRelative(Math.pow(10, -level)), substeps);
            case PICARD -> with(level, stopping, substeps);
            case SUBSTEPS -> with(picard, stopping, level);
            case POINTS ->
                throw new Misuse("staggered-flow has no knob for its points; use iterations, tolerance, picard or"
                        + " substeps");
        };
    }

    private StaggeredFlow with(int otherPicard, Stopping otherStopping, int otherSubsteps) {
        return new StaggeredFlow(method, convection, otherPicard, solver, otherStopping, gradients, otherSubsteps);
    }

    @Override
    public String shortName() {
        return "flow;" + Names.kebab(method.name()) + ";" + solver.shortName() + ";" + stopping.budget()
                + (convection == DEFAULT.convection ? "" : ";" + Names.kebab(convection.name()))
                + (picard == DEFAULT.picard ? "" : ";picard=" + picard)
                + stopping.others(DEFAULT.stopping)
                + (gradients == DEFAULT.gradients ? "" : ";" + Names.kebab(gradients.name()))
                + (substeps == DEFAULT.substeps ? "" : ";substeps=" + substeps);
    }
}
