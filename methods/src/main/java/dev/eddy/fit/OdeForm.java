package dev.eddy.fit;

import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.residual.PointField;
import dev.eddy.tensor.Tensor;

/**
 * What is left of an autonomous system of ordinary differential equations in a candidate of time alone:
 *
 * <pre>  r = u′ − f(u) </pre>
 *
 * @param rate f of states {@code [times, components]}
 */
public record OdeForm(Rate rate) {
    private static final DerivativeSet DERIVATIVES = DerivativeSet.upTo(1, 1);

    /** At times {@code [times, 1]}: {@code [times, components]}. */
    public Tensor of(PointField candidate, Tensor times) {
        TensorJet jet = candidate.jet(times, DERIVATIVES);
        return jet.get(1).minus(rate.at(Time.of(0), jet.value()));
    }
}
