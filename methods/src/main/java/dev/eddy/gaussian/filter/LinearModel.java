package dev.eddy.gaussian.filter;

import dev.eddy.gaussian.Covariances;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * A linear system with noise: x ← F x + B c + e with e ~ N(0, Q), seen as y = H x + η with η ~ N(0, R).
 *
 * @param transition F, {@code [n, n]}
 * @param transitionNoise Q, {@code [n, n]}, positive semi-definite
 * @param observation H, {@code [m, n]}
 * @param observationNoise R, {@code [m, m]}, positive semi-definite
 * @param control B, {@code [n, q]}; of no columns in a system that nobody steers
 */
public record LinearModel(
        Tensor transition, Tensor transitionNoise, Tensor observation, Tensor observationNoise, Tensor control) {
    public LinearModel {
        long n = transition.size(0);
        Shapes.require("transition F of a linear model", transition, n, n);
        Shapes.require("noise Q of a linear model", transitionNoise, n, n);
        Shapes.require("observation H of a linear model", observation, -1, n);
        long m = observation.size(0);
        Shapes.require("noise R of a linear model", observationNoise, m, m);
        Shapes.require("control B of a linear model", control, n, -1);
        Covariances.require("the noise Q of a linear model", transitionNoise);
        Covariances.require("the noise R of a linear model", observationNoise);
    }

    /** One that nobody steers. */
    public static LinearModel of(
            Tensor transition, Tensor transitionNoise, Tensor observation, Tensor observationNoise) {
        Tensor none = Tensors.zeros(DType.FLOAT64, transition.size(0), 0);
        return new LinearModel(transition, transitionNoise, observation, observationNoise, none);
    }

    /** The law one step later: N(F μ + B c, F Σ Fᵀ + Q). */
    public Gaussian predict(Gaussian state, Tensor input) {
        Shapes.require("input c of a linear model", input, control.size(1));
        return state.mapped(transition)
                .plusNoise(transitionNoise)
                .shifted(control.matmul(input.unsqueeze(-1)).squeeze(-1));
    }

    /** The law once y is seen. */
    public Gaussian correct(Gaussian state, Tensor y) {
        return state.given(new LinearConstraint(observation, y, observationNoise));
    }

    /** The law of y. */
    public Gaussian seen(Gaussian state) {
        return state.mapped(observation).plusNoise(observationNoise);
    }

    /**
     * Predicts and corrects, step after step (Kalman 1960).
     *
     * @param initial the law before the first step
     * @param inputs c, {@code [time, q]}
     * @param observations y, {@code [time, m]}; a row is skipped where one of its values is not a number
     */
    public Filtered filter(Gaussian initial, Tensor inputs, Tensor observations) {
        Check.that(
                inputs.size(0) == observations.size(0),
                "a filter has as many inputs as observations, got %d and %d",
                inputs.size(0),
                observations.size(0));
        return Filtered.of(this, initial, inputs, observations);
    }

    /** Of a system that nobody steers. */
    public Filtered filter(Gaussian initial, Tensor observations) {
        return filter(initial, Tensors.zeros(DType.FLOAT64, observations.size(0), control.size(1)), observations);
    }
}
