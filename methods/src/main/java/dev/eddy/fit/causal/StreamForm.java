package dev.eddy.fit.causal;

import dev.eddy.misuse.Check;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.residual.PointField;
import dev.eddy.tensor.Tensor;

/**
 * The residual of the equations of Navier and Stokes in a plane at single points (t, x, y), by derivatives of a stream function ψ, so that
 * a candidate is divergence-free whatever it is:
 *
 * <pre>  r = ω_t + u ω_x + v ω_y − ν Δω      u = ψ_y,  v = −ψ_x,  ω = −Δψ </pre>
 *
 * @param viscosity ν
 */
public record StreamForm(double viscosity) {
    private static final DerivativeSet DERIVATIVES = DerivativeSet.of(
            3, new int[] {1, 2, 0}, new int[] {1, 0, 2}, new int[] {0, 4, 0}, new int[] {0, 2, 2}, new int[] {0, 0, 4});
    private static final DerivativeSet SECOND = DerivativeSet.of(3, new int[] {0, 2, 0}, new int[] {0, 0, 2});

    public StreamForm {
        Check.that(viscosity >= 0 && Double.isFinite(viscosity), "a viscosity is 0 or more, got %s", viscosity);
    }

    /** The residual of a stream function, {@code [points]}. */
    public Tensor of(PointField stream, Tensor points) {
        TensorJet psi = stream.jet(points, DERIVATIVES);
        Tensor slopeX = psi.get(0, 3, 0).plus(psi.get(0, 1, 2));
        Tensor slopeY = psi.get(0, 2, 1).plus(psi.get(0, 0, 3));
        Tensor carried = psi.get(0, 0, 1).times(slopeX).minus(psi.get(0, 1, 0).times(slopeY));
        Tensor spread = psi.get(0, 4, 0).plus(2, psi.get(0, 2, 2)).plus(psi.get(0, 0, 4));
        return psi.get(1, 2, 0)
                .plus(psi.get(1, 0, 2))
                .plus(carried)
                .plus(-viscosity, spread)
                .negated()
                .select(1, 0);
    }

    /** The vorticity of a stream function, {@code [points]}. */
    public static Tensor vorticity(PointField stream, Tensor points) {
        TensorJet psi = stream.jet(points, SECOND);
        return psi.get(0, 2, 0).plus(psi.get(0, 0, 2)).negated().select(1, 0);
    }
}
