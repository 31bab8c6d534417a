package dev.eddy.fit.lagrange;

import dev.eddy.misuse.Check;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.residual.PointField;
import dev.eddy.tensor.Tensor;

/**
 * Transport on characteristics (Mojgani, Balajewicz and Hassanzadeh 2023). A candidate has two channels at points (t, X) of labels X:
 * the displacement d and the state u, and stands at x = X + scale·d.
 *
 * <pre>
 *   u_t + (c + s u) u_x = ν u_xx       R_x = ∂_t x − (c + s u)       R_u = ∂_t u|_X − ν u_xx
 *   u_xx = (1/x_X) ∂_X ((1/x_X) ∂_X u) = u_XX/x_X² − u_X x_XX/x_X³
 * </pre>
 *
 * The published code leaves out the metric x_X, which is right for linear convection only.
 *
 * @param speed c
 * @param steepening s: 0 for convection, 1 for Burgers' equation
 * @param diffusivity ν
 * @param scale of displacements
 * @param floor x_X below it counts as it; folds of characteristics then cost a finite loss. 0 for none
 */
public record LagrangianForm(double speed, double steepening, double diffusivity, double scale, double floor) {
    private static final DerivativeSet DERIVATIVES = DerivativeSet.of(2, new int[] {1, 0}, new int[] {0, 2});

    public LagrangianForm {
        Check.that(
                Double.isFinite(speed) && Double.isFinite(steepening) && diffusivity >= 0,
                "transport has a finite speed and a diffusivity of 0 or more, got %s, %s and %s",
                speed,
                steepening,
                diffusivity);
        Check.that(
                scale > 0 && floor >= 0 && floor < 1,
                "characteristics have a positive scale and a floor in [0, 1), got %s and %s",
                scale,
                floor);
    }

    /**
     * Everything at the points, each {@code [points]}.
     *
     * @param position x
     * @param state u
     * @param stretch x_X, without the floor
     * @param curvature u_xx
     * @param positionResidual R_x
     * @param stateResidual R_u
     */
    public record Evaluated(
            Tensor position,
            Tensor state,
            Tensor stretch,
            Tensor curvature,
            Tensor positionResidual,
            Tensor stateResidual) {}

    /** What it asks a candidate for, at points (t, X). */
    public DerivativeSet derivatives() {
        return DERIVATIVES;
    }

    /**
     * At points (t, X) in rows.
     *
     * @param candidate of two channels, displacement and state
     */
    public Evaluated at(PointField candidate, Tensor points) {
        TensorJet jet = candidate.jet(points, DERIVATIVES);
        Check.that(
                jet.channels() == 2,
                "a candidate on characteristics has two channels, displacement and state, got %d",
                jet.channels());
        Tensor position = points.select(1, 1).plus(scale, displacement(jet, 0, 0));
        Tensor state = state(jet, 0, 0);
        Tensor stretch = displacement(jet, 0, 1).times(scale).plus(1);
        Tensor held = floor == 0 ? stretch : stretch.clamp(floor, Double.POSITIVE_INFINITY);
        Tensor bending = displacement(jet, 0, 2).times(scale);
        Tensor square = held.squared();
        Tensor curvature = state(jet, 0, 2)
                .over(square)
                .minus(state(jet, 0, 1).times(bending).over(square.times(held)));
        Tensor motion = displacement(jet, 1, 0).times(scale).minus(speed).plus(-steepening, state);
        Tensor change = state(jet, 1, 0).plus(-diffusivity, curvature);
        return new Evaluated(position, state, stretch, curvature, motion, change);
    }

    private static Tensor displacement(TensorJet jet, int time, int label) {
        return jet.get(time, label).select(1, 0);
    }

    private static Tensor state(TensorJet jet, int time, int label) {
        return jet.get(time, label).select(1, 1);
    }
}
