package dev.eddy.reference.physics;

import dev.eddy.grid.Grid;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.residual.SpaceForm;
import dev.eddy.residual.SpectralForm;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.turbulence.EddyViscosity;
import dev.eddy.turbulence.FlowOperators;
import dev.eddy.turbulence.LargeEddyVelocity;
import dev.eddy.turbulence.LargeEddyVorticity;
import dev.eddy.turbulence.ResolvedFlow;

/** Residuals of large-eddy simulation along a trajectory: of the vorticity in 2-D, of the velocity in 3-D. */
public final class LargeEddyCheck implements CheckKind {
    @Override
    public String kind() {
        return "les-residual";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        EddyViscosity viscosity = EddyViscosity.smagorinsky(given.number("cs2"), given.number("delta"));
        return switch (given.whole("dims")) {
            case 2 -> plane(given, viscosity);
            case 3 -> space(given, viscosity);
            default -> given.unanswered("large eddies in 2 or 3 dimensions only");
        };
    }

    private static CaseResult plane(ReferenceCase given, EddyViscosity viscosity) {
        Grid grid = Boxes.of(given, "omega", 1);
        Tensor vorticity = given.input("omega").unsqueeze(1);
        long[] points = grid.points();
        Tensor force = given.input("f", points).reshape(1, 1, points[0], points[1]);
        SpectralForm form = SpectralForm.of(
                VorticityResidualCheck.equation(given), grid, DType.FLOAT64, SpectralForm.Dealiasing.PRODUCTS);
        SpaceForm forced = (states, time) -> form.rate(states, time).plus(force);
        FlowOperators operators = new FlowOperators(grid, DType.FLOAT64);
        LargeEddyVorticity eddies = new LargeEddyVorticity(forced, operators, viscosity, true);
        ResolvedFlow flow = operators.resolved(vorticity);
        return given.compare()
                .with("residual", residual(given, eddies, vorticity).squeeze(1))
                .with("eddy_viscosity", viscosity.of(flow).squeeze(1))
                .with("strain", flow.strain().magnitude().squeeze(1))
                .with("sgs", eddies.subgrid(vorticity).squeeze(1))
                .result();
    }

    private static CaseResult space(ReferenceCase given, EddyViscosity viscosity) {
        Grid grid = Boxes.of(given, "u", 2);
        Tensor velocity = given.input("u");
        FlowOperators operators = new FlowOperators(grid, DType.FLOAT64);
        LargeEddyVelocity eddies = new LargeEddyVelocity(operators, viscosity, given.number("nu"));
        ResolvedFlow flow = operators.resolved(velocity);
        return given.compare()
                .with("residual", residual(given, eddies, velocity))
                .with("eddy_viscosity", viscosity.of(flow).squeeze(1))
                .with("strain", flow.strain().magnitude().squeeze(1))
                .withBalance(
                        "divergence",
                        operators.calculus().divergence(velocity).squeeze(1),
                        flow.gradients().abs().max().item())
                .result();
    }

    private static Tensor residual(ReferenceCase given, SpaceForm form, Tensor frames) {
        return new TrajectoryResidual(form, TimeDifference.CENTRED, given.number("dt"))
                .of(frames.unsqueeze(0))
                .squeeze(0);
    }
}
