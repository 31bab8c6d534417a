package dev.eddy.solver;

import dev.eddy.equation.Equation;
import dev.eddy.equation.IncompressibleConvection;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;
import dev.eddy.spectral.GridChange;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;

/**
 * Another solver on a coarser grid: every step goes to the coarser grid, there through the solver, and back. The modes that
 * only the finer grid resolves are lost. Refinements may steer its points, and whatever the solver inside has.
 *
 * @param points along the first axis, of the other axes in proportion
 */
@Doc("another solver, on a coarser grid")
public record CoarseGrid(
        @Doc("the solver there") Solver physics,

        @Doc("points along the first axis, of the other axes in proportion")
        int points)
        implements Solver {
    private static final int FEWEST = 4;

    public CoarseGrid {
        Check.that(points >= FEWEST, "a coarser grid has at least %d points along an axis, got %d", FEWEST, points);
    }

    @Override
    public Stepper on(Equation equation, Grid grid, double dt, Numerics numerics, Effort effort) {
        Check.that(
                equation.nonlinear().stream().noneMatch(IncompressibleConvection.class::isInstance),
                "the faces of a staggered grid are not those of a coarser one, as %s would need; refine the iterations of"
                        + " its solver instead",
                equation.name());
        Grid coarse = coarse(grid);
        Stepper inner = physics.on(equation, coarse, dt, numerics, effort);
        if (coarse.equals(grid)) {
            return inner;
        }
        return new Wrapped(
                inner,
                new StateSpace(grid, equation.channels()),
                GridChange.between(grid, coarse, equation.channels(), numerics.precision()),
                GridChange.between(coarse, grid, equation.channels(), numerics.precision()));
    }

    private Grid coarse(Grid grid) {
        int finest = grid.axes().get(0).points();
        Check.that(
                points <= finest,
                "a coarser grid has at most the %d points of the grid itself, got %d; lower the points, or the cap of a"
                        + " refinement",
                finest,
                points);
        return new Grid(grid.axes().stream()
                .map(axis -> new Axis(
                        axis.extent(),
                        Math.max(2, (int) Math.round((double) axis.points() * points / finest)),
                        axis.boundary()))
                .toList());
    }

    @Override
    public Solver at(Knob knob, int level) {
        return knob == Knob.POINTS ? new CoarseGrid(physics, level) : new CoarseGrid(physics.at(knob, level), points);
    }

    @Override
    public void checkSteers(Knob knob, Equation equation) {
        physics.checkSteers(knob, equation);
    }

    @Override
    public String shortName() {
        return "coarse;" + points + ";" + physics.shortName();
    }

    private record Wrapped(Stepper inner, StateSpace space, GridChange down, GridChange up) implements Stepper {
        @Override
        public double dt() {
            return inner.dt();
        }

        @Override
        public Stepper after(long steps) {
            Stepper later = inner.after(steps);
            return later == inner ? this : new Wrapped(later, space, down, up);
        }

        @Override
        public Tensor step(Tensor state) {
            space.check("coarse-grid", state.shape());
            try (Scope scope = Scope.open()) {
                return scope.keep(up.apply(inner.step(down.apply(state))));
            }
        }
    }
}
