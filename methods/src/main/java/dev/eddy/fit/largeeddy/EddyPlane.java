package dev.eddy.fit.largeeddy;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.fit.HeunFrames;
import dev.eddy.grid.Grid;
import dev.eddy.residual.SpaceForm;
import dev.eddy.residual.SpectralForm;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.turbulence.EddyViscosity;
import dev.eddy.turbulence.FlowOperators;
import dev.eddy.turbulence.LargeEddyVorticity;
import java.util.Map;

/** Decaying flow in a periodic plane, its large eddies simulated, in one precision. */
final class EddyPlane {
    static final double LENGTH = 2 * Math.PI;
    /** Of Smagorinsky's viscosity. */
    static final double COEFFICIENT = 0.01;

    private static final double VISCOSITY = 1.0 / 200;
    private static final int INNER = 20;

    private final FlowOperators operators;
    private final SpectralForm resolved;
    private final double width;

    EddyPlane(int points, DType type) {
        Grid grid = Grid.periodic(2, LENGTH, points);
        Equation equation = EquationCatalog.get("navier-stokes-vorticity")
                .build(2, Map.of("diffusivity", VISCOSITY, "vorticity_convection_scale", -1.0), Profile.EDDY);
        this.operators = new FlowOperators(grid, type);
        this.resolved = SpectralForm.of(equation, grid, type, SpectralForm.Dealiasing.PRODUCTS);
        this.width = LENGTH / points;
    }

    /** Distance of points. */
    double width() {
        return width;
    }

    SpaceForm form(EddyViscosity viscosity) {
        return new LargeEddyVorticity(resolved, operators, viscosity, true);
    }

    /** With the coefficient of the truth. */
    SpaceForm known() {
        return form(EddyViscosity.smagorinsky(COEFFICIENT, width));
    }

    TrajectoryResidual residual(SpaceForm form, double step) {
        return new TrajectoryResidual(form, TimeDifference.CENTRED_WITH_ENDS, step);
    }

    /** {@code [batch, count + 1, 1, x, y]}. */
    Tensor simulate(SpaceForm form, Tensor start, int count, double apart) {
        return HeunFrames.of(form, start, count, apart, INNER);
    }
}
