package dev.eddy.scenario;

import dev.eddy.equation.IncompressibleConvection;
import dev.eddy.equation.Profile;
import dev.eddy.flow.Flows;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;

/**
 * The grid that the data of a scenario are made on, and the way back to the scenario's own. The equation is the scenario's,
 * whatever the points: normalized and difficulty coefficients follow those of the scenario.
 */
record DataGrid(Scenario scenario, Grid grid, int factor) {
    static DataGrid of(Scenario scenario) {
        int factor = scenario.dataRefinement();
        if (factor == 1) {
            return own(scenario);
        }
        Check.that(
                !(scenario.grid().axes().get(0).boundary() instanceof Boundary.DirichletNodes),
                "data-refinement does not fit walls on nodes of the grid; use the boundary dirichlet, or leave it at 1");
        return new DataGrid(scenario, scenario.domain().grid(factor * scenario.points()), factor);
    }

    /** The scenario's own. */
    static DataGrid own(Scenario scenario) {
        return new DataGrid(scenario, scenario.grid(), 1);
    }

    StateSpace space() {
        return new StateSpace(grid, scenario.space().channels());
    }

    /**
     * {@code [batch, time, channels, x…]} to the scenario's grid: every so manieth point of a periodic grid, means over cells
     * between walls, fluxes through faces on a staggered grid.
     */
    Tensor restrict(Tensor states) {
        if (factor == 1) {
            return states;
        }
        long[] fine = states.shape();
        Tensor merged = states.reshape(merged(fine));
        Tensor coarse = isStaggered() ? Flows.coarsened(merged, factor) : points(merged);
        long[] shape = fine.clone();
        for (int d = 3; d < shape.length; d++) {
            shape[d] /= factor;
        }
        return coarse.reshape(shape);
    }

    private boolean isStaggered() {
        return !scenario.isStationary()
                && scenario.equation(Profile.EDDY).nonlinear().stream()
                        .anyMatch(IncompressibleConvection.class::isInstance);
    }

    private Tensor points(Tensor states) {
        boolean periodic = scenario.grid().isPeriodic();
        Tensor all = states;
        for (int axis = 2; axis < states.rank(); axis++) {
            Tensor blocks = Flows.blocks(all, axis, factor);
            all = periodic ? blocks.select(axis + 1, 0) : blocks.mean(axis + 1);
        }
        return all;
    }

    private static long[] merged(long[] shape) {
        long[] merged = new long[shape.length - 1];
        System.arraycopy(shape, 2, merged, 1, merged.length - 1);
        merged[0] = shape[0] * shape[1];
        return merged;
    }
}
