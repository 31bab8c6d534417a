package dev.eddy.turbulence;

import dev.eddy.residual.SpaceForm;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Large-eddy simulation in 3-D as a right-hand side of the velocity, in rotational form, products and stresses by the two-thirds rule:
 *
 * <pre>  u_t = P(u × ω − ∇·τ) + ν Δu ,   τ = −2 ν_e S </pre>
 *
 * with the projection P on what is divergence-free.
 *
 * @param diffusivity ν
 */
public record LargeEddyVelocity(FlowOperators operators, EddyViscosity viscosity, double diffusivity)
        implements SpaceForm {
    @Override
    public Tensor rate(Tensor velocity, double time) {
        ResolvedFlow flow = operators.resolved(velocity);
        Tensor lamb = operators.dealiased(cross(velocity, flow.vorticity()));
        Tensor stress = flow.strain().stress(viscosity.of(flow));
        Tensor force = lamb.minus(operators.divergence(stress, true));
        return operators
                .calculus()
                .incompressible(force)
                .plus(diffusivity, operators.calculus().laplacian(velocity));
    }

    private static Tensor cross(Tensor a, Tensor b) {
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            parts.add(a.narrow(1, j, 1)
                    .times(b.narrow(1, k, 1))
                    .minus(a.narrow(1, k, 1).times(b.narrow(1, j, 1))));
        }
        return Tensors.cat(parts, 1);
    }
}
