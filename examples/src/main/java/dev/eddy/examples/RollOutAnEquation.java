package dev.eddy.examples;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Map;

/**
 * Energy of decaying 2-D turbulence.
 *
 * <p>You will see the mean of ω² fall, faster with larger viscosity. Seconds.
 */
public final class RollOutAnEquation {
    private RollOutAnEquation() {}

    public static void main(String[] arguments) {
        Grid grid = Grid.periodic(2, 1.0, 64);
        for (double viscosity : new double[] {1e-4, 1e-3}) {
            Stepper solver = Etdrk.of(2)
                    .on(
                            grid,
                            EquationCatalog.get("navier-stokes-vorticity")
                                    .build(grid, Map.of("diffusivity", viscosity), Profile.EDDY),
                            0.1);
            // Nothing here is differentiated, and the scope frees every intermediate state.
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                Tensor vorticity =
                        new TruncatedFourier(5, true, true).sample(solver.space(), new Seed(7), 0, 1, DType.FLOAT64);
                for (int second = 0; second <= 10; second += 5) {
                    System.out.printf(
                            "viscosity %.0e, t = %2d: enstrophy %.4f%n",
                            viscosity, second, vorticity.squared().mean().item() / 2);
                    vorticity = solver.repeat(vorticity, 50);
                }
            }
        }
    }
}
