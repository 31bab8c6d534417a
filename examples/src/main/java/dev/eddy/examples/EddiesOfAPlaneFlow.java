package dev.eddy.examples;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.fit.RandomWaves;
import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.SpectralForm;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.turbulence.EddyViscosity;
import dev.eddy.turbulence.FlowOperators;
import dev.eddy.turbulence.LargeEddyVorticity;
import java.util.Map;

/** The equation of large-eddy simulation as a right-hand side, with a coefficient that gradients reach. At once. */
public final class EddiesOfAPlaneFlow {
    private EddiesOfAPlaneFlow() {}

    public static void main(String[] arguments) {
        // begin docs
        Grid grid = Grid.periodic(2, 2 * Math.PI, 32);
        var flow = EquationCatalog.get("navier-stokes-vorticity")
                .build(2, Map.of("diffusivity", 0.005, "vorticity_convection_scale", -1.0), Profile.EDDY);
        Tensor c = Tensors.scalar(DType.FLOAT64, 0.01).withGradient();
        var eddies = new LargeEddyVorticity(
                SpectralForm.of(flow, grid, DType.FLOAT64),
                new FlowOperators(grid, DType.FLOAT64),
                EddyViscosity.smagorinsky(c, 2 * Math.PI / 32),
                true);
        Tensor vorticity = new RandomWaves(24, 4, 2).fields(1, 32, new Draws(new Seed(0)));
        Tensor lost = vorticity.times(eddies.rate(vorticity, 0)).mean();
        System.out.println("change of enstrophy: " + lost.item());
        System.out.println("with the coefficient: " + Autograd.gradient(lost, c).item());
        // end docs
    }
}
