package dev.eddy.turbulence;

import dev.eddy.residual.SpaceForm;
import dev.eddy.tensor.Tensor;

/**
 * Large-eddy simulation in 2-D as a right-hand side of the vorticity:
 *
 * <pre>  ω_t = F(ω) − curl ∇·τ ,   τ = −2 ν_e S </pre>
 *
 * @param resolved F: what the equation without eddies gives, most often a {@code SpectralForm}
 * @param dealiased whether the stresses lose the modes that may be aliases
 */
public record LargeEddyVorticity(
        SpaceForm resolved, FlowOperators operators, EddyViscosity viscosity, boolean dealiased) implements SpaceForm {
    @Override
    public Tensor rate(Tensor states, double time) {
        return resolved.rate(states, time).minus(subgrid(states));
    }

    /** curl ∇·τ, {@code [batch, 1, x, y]}. */
    public Tensor subgrid(Tensor vorticity) {
        ResolvedFlow flow = operators.resolved(vorticity);
        Tensor stress = flow.strain().stress(viscosity.of(flow));
        return operators.curlOfDivergence(stress, dealiased);
    }

    @Override
    public boolean changesWithTime() {
        return resolved.changesWithTime();
    }
}
