package dev.eddy.fit.refine;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.RandomWaves;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.SpectralForm;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Vorticity in a periodic plane that begins as a few waves and decays, frame by frame.
 *
 * @param points along each axis
 */
record DecayingFlow(int points) {
    static final double LENGTH = 2 * Math.PI;
    static final double STEP = 0.05;

    private static final int INNER = 10;
    private static final RandomWaves WAVES = new RandomWaves(24, 5, 2);
    private static final String EQUATION = "navier-stokes-vorticity";
    private static final Map<String, Object> PARAMETERS =
            Map.of("diffusivity", 1e-2, "vorticity_convection_scale", -1.0);

    Grid grid() {
        return Grid.periodic(2, LENGTH, points);
    }

    /** With steps of this length. */
    Stepper solver(double step, DType type) {
        return Steppers.of(EQUATION, grid(), step, PARAMETERS, Numerics.EDDY.withPrecision(type));
    }

    /** Of frames. */
    TrajectoryResidual residual(DType type) {
        return new TrajectoryResidual(
                SpectralForm.of(EquationCatalog.get(EQUATION).build(2, PARAMETERS, Profile.EDDY), grid(), type),
                TimeDifference.TRAPEZOIDAL,
                STEP);
    }

    /** Trajectories {@code [count, frames, 1, x, y]} by steps much shorter than the frames are apart. */
    Tensor trajectories(int count, int frames, Seed seed, Workbench bench) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor state = WAVES.fields(count, points, new Draws(seed)).to(bench.precision());
            Stepper solver = solver(STEP / INNER, bench.precision());
            List<Tensor> all = new ArrayList<>();
            for (int n = 0; n < frames; n++) {
                all.add(state);
                state = solver.repeat(state, INNER);
                bench.pause();
            }
            return scope.keep(Tensors.stack(all, 1));
        }
    }
}
