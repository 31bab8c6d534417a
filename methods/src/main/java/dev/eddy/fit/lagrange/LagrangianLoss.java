package dev.eddy.fit.lagrange;

import dev.eddy.misuse.Check;
import dev.eddy.residual.PointField;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Terms;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The published loss on characteristics, of norms ‖r‖ = √(Σ r²) that are not squared:
 *
 * <pre>  γ_x ‖R_x‖ + γ_u ‖R_u‖ + γ₀ (‖x(X, 0) − X‖ + ‖u(X, 0) − u₀(X)‖) </pre>
 *
 * @param form the residuals
 * @param start u₀ of places {@code [points]}
 * @param positionWeight γ_x
 * @param stateWeight γ_u
 * @param startWeight γ₀
 */
public record LagrangianLoss(
        LagrangianForm form,
        UnaryOperator<Tensor> start,
        double positionWeight,
        double stateWeight,
        double startWeight) {
    public LagrangianLoss {
        Check.that(
                positionWeight >= 0 && stateWeight >= 0 && startWeight >= 0,
                "weights of a loss are 0 or more, got %s, %s and %s",
                positionWeight,
                stateWeight,
                startWeight);
    }

    /** With the published weights 10, 1 and 1000. */
    public LagrangianLoss(LagrangianForm form, UnaryOperator<Tensor> start) {
        this(form, start, 10, 1, 1000);
    }

    /**
     * The loss and its terms.
     *
     * @param points (t, X) in rows
     * @param initial (0, X) in rows
     */
    public Terms of(PointField candidate, Tensor points, Tensor initial) {
        return of(candidate, form.at(candidate, points), initial);
    }

    /** The same where the residuals are known. */
    public Terms of(PointField candidate, LagrangianForm.Evaluated within, Tensor initial) {
        LagrangianForm.Evaluated first = form.at(candidate, initial);
        Tensor labels = initial.select(1, 1);
        Tensor position = within.positionResidual().norm();
        return new Terms(position.times(positionWeight), Map.of("characteristics", position))
                .plus("state", stateWeight, within.stateResidual().norm())
                .plus(
                        "start-of-characteristics",
                        startWeight,
                        first.position().minus(labels).norm())
                .plus(
                        "start",
                        startWeight,
                        first.state().minus(start.apply(labels)).norm());
    }
}
