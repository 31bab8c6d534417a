package dev.eddy.solver;

import dev.eddy.difference.Differences;
import dev.eddy.difference.ImplicitPart;
import dev.eddy.difference.Sources;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.PreparedSolve;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One step v → u of the θ method with Picard iterations: with the rate L(u)u + c(u) + f(t),
 *
 * <pre>
 *   u − θΔt L(u)u = v + Δt ( (1 − θ)(L(v)v + c(v)) + θ c(u) + (1 − θ) f(t) + θ f(t + Δt) )
 * </pre>
 *
 * where L and c are taken from the iterate before, at first from v. A sample is done when ‖uᵏ⁺¹ − uᵏ‖₂ is below the
 * tolerance. Linear equations are one solve. Derivatives pass all iterations.
 */
public final class FiniteDifferenceStepper implements Stepper {
    /**
     * @param theta 0 explicit Euler, ½ Crank–Nicolson, 1 implicit Euler
     * @param picard largest number of Picard iterations
     * @param tolerance of Picard iterations
     * @param solve of the linear systems
     * @param warmStart whether linear solves start from the iterate before instead of from zero
     */
    record Settings(double theta, int picard, double tolerance, LinearSolve solve, boolean warmStart) {}

    private final Differences differences;
    private final Sources sources;
    private final double dt;
    private final Settings settings;
    private final long number;
    private final @Nullable ConstantPart constant;

    FiniteDifferenceStepper(Differences differences, Sources sources, double dt, Settings settings) {
        this(differences, sources, dt, settings, 0, constant(differences, settings, dt));
    }

    private FiniteDifferenceStepper(
            Differences differences,
            Sources sources,
            double dt,
            Settings settings,
            long number,
            @Nullable ConstantPart constant) {
        Check.that(dt > 0 && Double.isFinite(dt), "a time step is positive and finite, got %s", dt);
        this.differences = differences;
        this.sources = sources;
        this.dt = dt;
        this.settings = settings;
        this.number = number;
        this.constant = constant;
    }

    private static @Nullable ConstantPart constant(Differences differences, Settings settings, double dt) {
        double factor = settings.theta * dt;
        if (factor == 0 || !differences.isLinear()) {
            return null;
        }
        try (NoGrad off = NoGrad.open()) {
            ImplicitPart part = ImplicitPart.of(differences, factor, Tensors.zeros(differences.type(), 1));
            return new ConstantPart(part, settings.solve);
        }
    }

    /** What is the same in all steps of a linear equation, made ready by the first of them. */
    private static final class ConstantPart {
        private final ImplicitPart part;
        private final LinearSolve solve;
        private @Nullable PreparedSolve prepared;

        ConstantPart(ImplicitPart part, LinearSolve solve) {
            this.part = part;
            this.solve = solve;
        }

        synchronized PreparedSolve prepared(Tensor like) {
            PreparedSolve known = prepared;
            if (known == null) {
                known = solve.prepare(part.operator(), like);
                prepared = known;
            }
            return known;
        }
    }

    @Override
    public StateSpace space() {
        return new StateSpace(differences.grid(), differences.equation().channels());
    }

    @Override
    public double dt() {
        return dt;
    }

    @Override
    public Stepper after(long steps) {
        return sources.isConstant()
                ? this
                : new FiniteDifferenceStepper(differences, sources, dt, settings, number + steps, constant);
    }

    @Override
    public Tensor step(Tensor state) {
        space().check("finite differences", state.shape());
        try (Scope scope = Scope.open()) {
            Tensor known = known(state);
            Tensor next = settings.theta == 0 ? known : implicit(state, known);
            return next == state ? state : scope.keep(next);
        }
    }

    /** What does not depend on the new state. */
    private Tensor known(Tensor state) {
        double theta = settings.theta;
        Tensor known = theta == 1 ? state : state.plus((1 - theta) * dt, differences.rate(state));
        known = theta == 1
                ? known
                : sources.at(number * dt).map(plus(known, (1 - theta) * dt)).orElse(known);
        return theta == 0
                ? known
                : sources.at((number + 1) * dt).map(plus(known, theta * dt)).orElse(known);
    }

    private static UnaryOperator<Tensor> plus(Tensor sum, double factor) {
        return source -> sum.plus(factor, source);
    }

    private Tensor implicit(Tensor state, Tensor known) {
        if (differences.isLinear()) {
            return solve(state, known);
        }
        Tensor current = state;
        Tensor active = Tensors.ones(state.dtype(), 1);
        for (int k = 0; k < settings.picard; k++) {
            Tensor next = solve(current, known);
            boolean last = k + 1 == settings.picard;
            if (k == 0 && last) {
                return next;
            }
            Tensor change = next.minus(current);
            current = current.plusProduct(active, change);
            if (!last) {
                active = active.times(moving(change));
                if (active.max().item() == 0) {
                    break;
                }
            }
        }
        return current;
    }

    /** One Picard iteration. */
    private Tensor solve(Tensor iterate, Tensor known) {
        double factor = settings.theta * dt;
        ImplicitPart part = constant == null ? ImplicitPart.of(differences, factor, iterate) : constant.part;
        Tensor explicit = differences.constant(iterate);
        Tensor rightHandSide = known.plus(part.source());
        if (explicit != null) {
            rightHandSide = rightHandSide.plus(factor, explicit);
        }
        Tensor guess = settings.warmStart ? iterate : Tensors.zerosLike(rightHandSide);
        return constant == null
                ? settings.solve.solve(part.operator(), rightHandSide, guess).value()
                : constant.prepared(rightHandSide).solve(rightHandSide, guess).value();
    }

    /** 1 for samples that moved by the tolerance or more, and for those that are no numbers, else 0. */
    private Tensor moving(Tensor change) {
        int[] axes = new int[change.rank() - 1];
        Arrays.setAll(axes, i -> i + 1);
        Tensor still = change.detach().squared().sumKeeping(axes).lessThan(settings.tolerance * settings.tolerance);
        return Tensors.where(still, Tensors.scalar(change.dtype(), 0), Tensors.scalar(change.dtype(), 1));
    }
}
