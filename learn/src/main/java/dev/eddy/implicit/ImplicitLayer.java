package dev.eddy.implicit;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.March;
import dev.eddy.adjoint.TapeMeter;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Known physics with unknown coefficients as a differentiable layer in time (Akhare, Du, Luo and Wang 2025):
 *
 * <pre>
 *   G(φₙ₊₁) = φₙ₊₁ − φₙ − Δt [θ R(φₙ₊₁; fields) + (1 − θ) R(φₙ; fields)] = 0
 *   backward: (∂G/∂φₙ₊₁)ᵀλ = φ̄ₙ₊₁ ,   φ̄ₙ += −λᵀ∂G/∂φₙ ,   w̄ += −λᵀ∂G/∂w
 * </pre>
 *
 * Gradients reach the first state and the parameters of the closure. {@link Differentiation} is the one switch between this,
 * the derivative of the iterations and explicit steps, each with any {@link Checkpointing}.
 *
 * @param theta θ: 1 is backward Euler, ½ Crank–Nicolson
 * @param solve how steps are solved
 * @param effort where iterations are counted
 * @param meter where kept states and steps are counted
 */
public record ImplicitLayer(
        Dynamics dynamics,
        double theta,
        StepSolve solve,
        Differentiation differentiation,
        Effort effort,
        TapeMeter meter) {
    /** Crank–Nicolson. */
    public static final double CRANK_NICOLSON = 0.5;

    /** Backward Euler. */
    public static final double BACKWARD_EULER = 1;

    public ImplicitLayer {
        Check.that(
                theta > 0 && theta <= 1,
                "the weight theta of implicit steps is above 0 and at most 1, got %s; for explicit steps choose an"
                        + " explicit differentiation",
                theta);
    }

    /** Counted by counters of its own. */
    public ImplicitLayer(Dynamics dynamics, double theta, StepSolve solve, Differentiation differentiation) {
        this(dynamics, theta, solve, differentiation, new Effort(), new TapeMeter());
    }

    /** Hybrid gradients, linear solves to 1e-6. */
    public ImplicitLayer(Dynamics dynamics, double theta) {
        this(dynamics, theta, StepSolve.DEFAULT, Differentiation.hybrid());
    }

    /** The same with another kind of gradients, and counters of its own. */
    public ImplicitLayer withDifferentiation(Differentiation other) {
        return new ImplicitLayer(dynamics, theta, solve, other);
    }

    /** The same with other solvers, and counters of its own. */
    public ImplicitLayer withSolve(StepSolve other) {
        return new ImplicitLayer(dynamics, theta, other, differentiation);
    }

    /** Steps of one length from time 0 on. */
    public Stepper stepper(Closure closure, double dt) {
        return stepper(closure, dt, 0);
    }

    /** Steps of one length from a time on: {@link Stepper#after} leads to later ones. */
    public Stepper stepper(Closure closure, double dt, double start) {
        return new LayerStepper(this, closure, dt, start, 0);
    }

    /**
     * A march over time levels.
     *
     * @param initial {@code [batch, channels, x…]}
     * @param observed numbers of levels in rising order, 0 for the first state; only their states are handed out
     * @return {@code [batch, observed, channels, x…]}
     */
    public Tensor states(Closure closure, Tensor initial, TimeLevels times, int... observed) {
        dynamics.space().check("an implicit layer", initial.shape());
        for (String name : dynamics.needs()) {
            Check.that(
                    closure.names().contains(name),
                    "%s needs a field with the name %s, the closure gives %s",
                    dynamics.getClass().getSimpleName(),
                    name,
                    closure.names());
        }
        Closure used = closure;
        if (closure.isSteady() && !closure.readsState()) {
            // Evaluated once: what is kept for the network's own gradient does not grow with the steps.
            Map<String, Tensor> fields = closure.fields(closure.parameters(), times.start(), initial);
            used = Closure.of(fields);
        }
        List<Tensor> parameters = new ArrayList<>(used.parameters());
        FieldRule rule = rule(new StepContext(dynamics, used, times));
        return March.of(
                rule.inMarch(),
                List.of(initial),
                parameters,
                times.count(),
                observed,
                differentiation.checkpointing(),
                meter);
    }

    /** The state at the end of a march. */
    public Tensor end(Closure closure, Tensor initial, TimeLevels times) {
        return states(closure, initial, times, times.count()).select(1, 0);
    }

    private FieldRule rule(StepContext context) {
        if (differentiation instanceof Differentiation.Explicit explicit) {
            return new ExplicitRule(context, explicit.scheme().method(), null);
        }
        Differentiation.Hybrid.Adjoint adjoint = differentiation instanceof Differentiation.Hybrid hybrid
                ? hybrid.adjoint()
                : Differentiation.Hybrid.Adjoint.INNER;
        boolean naive = differentiation instanceof Differentiation.Naive;
        boolean hasAdjoint = !naive && (context.isLinear() || adjoint != Differentiation.Hybrid.Adjoint.INNER);
        Gradients inner = naive ? Gradients.UNROLLED : Gradients.IMPLICIT;
        return new ThetaRule(context, theta, solve, inner, hasAdjoint, adjoint, effort, null);
    }
}
