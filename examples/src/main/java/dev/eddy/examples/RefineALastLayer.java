package dev.eddy.examples;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Descent;
import dev.eddy.fit.RandomWaves;
import dev.eddy.fit.refine.Refinement;
import dev.eddy.fit.refine.SpacetimeOperator;
import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.Norm;
import dev.eddy.residual.SpectralForm;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import java.util.List;
import java.util.Map;

/** The last layer of an operator is fitted to the residual of one flow, without labels. Seconds. */
public final class RefineALastLayer {
    private RefineALastLayer() {}

    public static void main(String[] arguments) {
        // begin docs
        var operator = new SpacetimeOperator(4, List.of(4, 4, 3), 1, 6).build(new Seed(0), DType.FLOAT64);
        Tensor now =
                new RandomWaves(8, 2, 1).fields(1, 16, new Draws(new Seed(1))).unsqueeze(1);
        var flow = EquationCatalog.get("navier-stokes-vorticity")
                .build(2, Map.of("diffusivity", 0.01, "vorticity_convection_scale", -1.0), Profile.EDDY);
        Grid grid = Grid.periodic(2, 2 * Math.PI, 16);
        var form = SpectralForm.of(flow, grid, DType.FLOAT64);
        var residual = new TrajectoryResidual(form, TimeDifference.TRAPEZOIDAL, 0.05);
        Norm dual = Norm.sobolev(grid, -1, 0, DType.FLOAT64);
        var refinement = new Refinement(operator, now, 6, -1);
        System.out.println("before: "
                + Refinement.estimate(residual, dual, now, refinement.trajectory())
                        .item());
        Descent.lbfgs(30, 20)
                .run(
                        "refine",
                        refinement.weights(),
                        refinement.loss(residual, dual),
                        Batches.always("flow"),
                        new Seed(2),
                        Workbench.inMemory(DType.FLOAT64));
        System.out.println("after: "
                + Refinement.estimate(residual, dual, now, refinement.trajectory())
                        .item());
        // end docs
    }
}
