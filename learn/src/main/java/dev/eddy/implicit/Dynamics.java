package dev.eddy.implicit;

import dev.eddy.grid.StateSpace;
import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;
import java.util.Map;
import java.util.Set;

/**
 * The known part of physics on a grid: dφ/dt = R(φ; fields) = −L(φ; fields) φ + source, with an operator L that is linear in what
 * it is applied to and may depend on a state of its own. Immutable.
 */
public interface Dynamics {
    StateSpace space();

    /** The fields that it needs; {@link Closure#SOURCE} is added where a closure gives it. */
    Set<String> needs();

    /** Whether L depends on the state. */
    boolean isLinear();

    /**
     * σ + τ L(at; fields), with gradients to the state and to the fields.
     *
     * @param sigma σ
     * @param tau τ, 0 or more
     * @param at the state that L depends on, if it does
     */
    LinearOperator operator(double sigma, double tau, Tensor at, Map<String, Tensor> fields);

    /** R(φ; fields). */
    default Tensor rate(Tensor state, Map<String, Tensor> fields) {
        Tensor rate = operator(0, 1, state, fields).apply(state).negated();
        Tensor source = fields.get(Closure.SOURCE);
        return source == null ? rate : rate.plus(source);
    }
}
