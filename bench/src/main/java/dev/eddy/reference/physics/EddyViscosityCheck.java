package dev.eddy.reference.physics;

import dev.eddy.grid.Grid;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.turbulence.EddyViscosity;
import dev.eddy.turbulence.FlowOperators;
import dev.eddy.turbulence.ResolvedFlow;

/** Eddy viscosities of a plane flow, what their stresses do to the vorticity, and invariants of the velocity gradient. */
public final class EddyViscosityCheck implements CheckKind {
    @Override
    public String kind() {
        return "eddy-viscosity-2d";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Grid grid = Boxes.of(given, "omega", 0);
        FlowOperators operators = new FlowOperators(grid, DType.FLOAT64);
        ResolvedFlow flow = operators.resolved(given.input("omega").unsqueeze(0).unsqueeze(0));
        double c = given.number("c");
        double width = given.number("delta");
        EddyViscosity smagorinsky = EddyViscosity.smagorinsky(c, width);
        EddyViscosity leith = EddyViscosity.leith(c, width);
        EddyViscosity mean = EddyViscosity.averagedSmagorinsky(c, width);
        return given.compare()
                .with("smagorinsky", plain(smagorinsky.of(flow)))
                .with("smagorinsky_mean", mean.of(flow).item())
                .with("leith", plain(leith.of(flow)))
                .with(
                        "leith_mean",
                        EddyViscosity.averagedLeith(c, width).of(flow).item())
                .with("pi_smagorinsky", term(operators, flow, smagorinsky))
                .with("pi_leith", term(operators, flow, leith))
                .with("pi_mean", term(operators, flow, mean))
                .with("inv", flow.invariants().squeeze(0))
                .result();
    }

    private static Tensor term(FlowOperators operators, ResolvedFlow flow, EddyViscosity viscosity) {
        return plain(operators.curlOfDivergence(flow.strain().stress(viscosity.of(flow)), false));
    }

    private static Tensor plain(Tensor field) {
        return field.squeeze(0).squeeze(0);
    }
}
