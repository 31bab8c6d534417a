package dev.eddy.reference.physics;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.residual.Norm;
import dev.eddy.residual.SpectralForm;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.turbulence.FlowOperators;
import java.util.Map;

/** The residual of Navier–Stokes' equations in vorticity along a trajectory, its dual norm, and the velocity. */
public final class VorticityResidualCheck implements CheckKind {
    @Override
    public String kind() {
        return "nse-residual";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Grid grid = Boxes.of(given, "omega", 1);
        Tensor vorticity = given.input("omega").unsqueeze(1);
        SpectralForm form = SpectralForm.of(
                equation(given),
                grid,
                DType.FLOAT64,
                given.flag("dealias") ? SpectralForm.Dealiasing.PRODUCTS : SpectralForm.Dealiasing.NONE);
        long[] points = grid.points();
        Tensor force = given.input("f", points).reshape(1, 1, points[0], points[1]);
        TimeDifference difference = given.flag("one-sided") ? TimeDifference.CENTRED_WITH_ENDS : TimeDifference.CENTRED;
        Tensor residual = new TrajectoryResidual(
                        (states, time) -> form.rate(states, time).plus(force), difference, given.number("dt"))
                .of(vorticity.unsqueeze(0))
                .squeeze(0)
                .squeeze(1);
        Tensor dual = Norm.sobolev(grid, -1, 0, DType.FLOAT64).squared(residual).squareRoot();
        Tensor velocity = new FlowOperators(grid, DType.FLOAT64).velocity(vorticity);
        return given.compare()
                .with("residual", residual)
                .with("u", velocity.select(1, 0))
                .with("v", velocity.select(1, 1))
                .with("hm1", dual)
                .result();
    }

    /** The catalogue's vorticity turns clockwise where it is positive, the case's the other way. */
    static Equation equation(ReferenceCase given) {
        return EquationCatalog.get("navier-stokes-vorticity")
                .build(
                        2,
                        Map.of(
                                "diffusivity",
                                given.number("nu"),
                                "drag",
                                -given.number("alpha"),
                                "vorticity_convection_scale",
                                -1.0),
                        Profile.EDDY);
    }
}
