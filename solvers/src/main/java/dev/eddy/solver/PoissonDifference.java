package dev.eddy.solver;

import dev.eddy.difference.Diffusion;
import dev.eddy.difference.StencilOperator;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.LinearPart;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
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
import dev.eddy.solve.PreparedSolve;
import dev.eddy.solve.Stopping;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * Poisson's problem −Δu = f by second-order finite differences and a linear solver, from zero. A step is one solve, as with
 * {@link PoissonStepper}.
 */
@Doc("Poisson's problem by finite differences")
public record PoissonDifference(
        @Default("jacobi") @Doc("linear solver") LinearSolver solver,

        @Default("{relative: 1e-10, budget: 100000}") @Doc("when it ends; its budget is the knob iterations")
        Stopping stopping,

        @Default("implicit-matched") @Doc("how gradients pass the solve: unrolled, implicit-matched, implicit, cut")
        Gradients gradients)
        implements Solver {
    /** What it solves, as an equation: the operator that is minus the source. */
    public static Equation equation(int dims) {
        return Equation.linear("Poisson's equation", 1, DerivativePolynomial.laplacian(dims));
    }

    @Override
    public Stepper on(Equation equation, Grid grid, double dt, Numerics numerics, Effort effort) {
        Check.that(
                equation.linear().equals(new LinearPart.Shared(DerivativePolynomial.laplacian(grid.dims())))
                        && equation.isLinear(),
                "poisson-difference solves Poisson's equation, and not %s; use fd",
                equation.name());
        StencilOperator operator = Diffusion.poisson(grid, equation.channels(), numerics.precision());
        operator.source().lasting();
        LinearSolve solve = new LinearSolve(solver, stopping, gradients).withEffort(effort);
        StateSpace space = new StateSpace(grid, equation.channels());
        long[] shape = new long[grid.dims() + 2];
        shape[0] = 1;
        shape[1] = equation.channels();
        System.arraycopy(grid.points(), 0, shape, 2, grid.dims());
        return new Solving(
                space, operator.source(), solve.prepare(operator, Tensors.zeros(numerics.precision(), shape)));
    }

    private record Solving(StateSpace space, Tensor source, PreparedSolve solve) implements Stepper {
        /** 1: no time passes. */
        @Override
        public double dt() {
            return 1;
        }

        @Override
        public Tensor step(Tensor state) {
            space.check("poisson-difference", state.shape());
            return solve.solve(state.plus(source)).value();
        }
    }

    @Override
    public PoissonDifference at(Knob knob, int level) {
        if (knob == Knob.ITERATIONS || knob == Knob.TOLERANCE) {
            Solver.checkRefinable("poisson-difference", solver, knob);
        }
        return switch (knob) {
            case ITERATIONS -> new PoissonDifference(solver, stopping.withBudget(level), gradients);
            case TOLERANCE -> new PoissonDifference(solver, stopping.withRelative(Math.pow(10, -level)), gradients);
            default ->
                throw new Misuse("poisson-difference has no " + Names.kebab(knob.name())
                        + " to refine; choose iterations or tolerance");
        };
    }

    @Override
    public String shortName() {
        return "poisson-difference;" + solver.shortName() + ";" + stopping.budget()
                + stopping.others(Stopping.relative(1e-10))
                + (gradients == Gradients.IMPLICIT_MATCHED ? "" : ";" + Names.kebab(gradients.name()));
    }
}
