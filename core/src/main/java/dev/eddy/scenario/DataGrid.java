package dev.eddy.scenario;

import dev.eddy.check.Check;
import dev.eddy.equation.IncompressibleConvection;
import dev.eddy.equation.Profile;
import dev.eddy.flow.Flows;
import dev.eddy.grid.Boundary;
import dev.eddy.tensor.Tensor;

/** The finer grid that the data of a scenario are made on, and the way back to the scenario's own. */
record DataGrid(Scenario scenario, Scenario finer) {
    static DataGrid of(Scenario scenario) {
        int factor = scenario.dataRefinement();
        if (factor == 1) {
            return new DataGrid(scenario, scenario);
        }
        Check.that(
                !(scenario.grid().axes().get(0).boundary() instanceof Boundary.DirichletNodes),
                "data-refinement does not fit walls on nodes of the grid; use the boundary dirichlet, or leave it at 1");
        return new DataGrid(
                scenario, scenario.with("points", factor * scenario.points()).with("data-refinement", 1));
    }

    /**
     * {@code [batch, time, channels, x…]} to the scenario's grid: every so manieth point of a periodic grid, means over cells
     * between walls, fluxes through faces on a staggered grid.
     */
    Tensor restrict(Tensor states) {
        if (finer == scenario) {
            return states;
        }
        long[] fine = states.shape();
        Tensor merged = states.reshape(merged(fine));
        Tensor coarse = isStaggered() ? Flows.coarsened(merged, scenario.dataRefinement()) : points(merged);
        long[] shape = fine.clone();
        for (int d = 3; d < shape.length; d++) {
            shape[d] /= scenario.dataRefinement();
        }
        return coarse.reshape(shape);
    }

    private boolean isStaggered() {
        return !scenario.isPoisson()
                && scenario.equation(Profile.EDDY).nonlinear().stream()
                        .anyMatch(IncompressibleConvection.class::isInstance);
    }

    private Tensor points(Tensor states) {
        int factor = scenario.dataRefinement();
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
