package dev.eddy.solve.root;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.internal.Batched;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Newton's method with a backtracking line search: J d = −r, x ← x + t d with the first t of 1, ½, ¼ … that makes
 * ‖r(x + t d)‖ ≤ (1 − 10⁻⁴ t) ‖r(x)‖, sample by sample (Dennis and Schnabel 1983). The Jacobian is never assembled: with
 * a Krylov solver this is Newton–Krylov, with a dense solver Newton's method itself. Its inexact form stops the linear solve
 * at a tolerance of the linear residual (Dembo, Eisenstat and Steihaug 1982).
 *
 * @param linear solver for J d = −r
 * @param inner when it ends
 * @param halvings largest number of halvings of a step; a step that does not lower the residual even then is the breakdown
 *     of the method
 */
@Doc("Newton's method with line search; with a Krylov solver Newton-Krylov")
public record Newton(
        @Doc("solver for the linear systems") LinearSolver linear,

        @Default("{relative: 1e-8, budget: 1000}") @Doc("when a linear solve ends")
        Stopping inner,

        @Default("20") @Doc("largest number of halvings of a step")
        int halvings)
        implements RootSolver {
    private static final double SUFFICIENT = 1e-4;

    public Newton {
        Check.that(halvings >= 0 && halvings <= 60, "a step is halved 0 to 60 times, got %d", halvings);
    }

    /** Linear solves to 10⁻⁸, up to 20 halvings. */
    public Newton(LinearSolver linear) {
        this(linear, Stopping.DEFAULT, 20);
    }

    @Override
    public Iteration start(UnaryOperator<Tensor> residual, Tensor guess) {
        return new State(this, residual, guess, residual.apply(guess), Optional.empty());
    }

    @Override
    public String shortName() {
        return "newton;" + linear.shortName();
    }

    private record State(
            Newton method, UnaryOperator<Tensor> map, Tensor value, Tensor residual, Optional<Tensor> broken)
            implements Iteration {
        @Override
        public List<Tensor> tensors() {
            return List.of(value, residual);
        }

        @Override
        public Iteration next(Tensor active) {
            // Of a singular Jacobian the direction is 0 or of no use: the line search finds no step along it.
            Tensor zero = Tensors.scalar(residual.dtype(), 0);
            Tensor b = Tensors.where(active.greaterThan(0), residual.negated(), zero);
            Tensor direction = new LinearSolve(method.linear, method.inner, Gradients.UNROLLED)
                    .solve(new JacobianOperator(map, value), b)
                    .value();
            Tensor length = length(direction, active);
            Tensor x = Tensors.where(length.greaterThan(0), value.plusProduct(length, direction), value);
            return new State(
                    method,
                    map,
                    x,
                    map.apply(x),
                    Batched.any(Batched.isZero(length).times(active)));
        }

        /** t of every sample; 0 where no step lowers the residual. A constant to derivatives. */
        private Tensor length(Tensor direction, Tensor active) {
            try (NoGrad off = NoGrad.open()) {
                // In units of the residual: squares of a tiny or huge one would vanish or overflow.
                Tensor unit = Batched.unit(residual);
                Tensor before = Batched.norm(residual.over(unit));
                Tensor accepted = Tensors.zerosLike(before);
                Tensor open = active;
                double t = 1;
                for (int i = 0; i <= method.halvings && open.sum().item() > 0; i++, t /= 2) {
                    Tensor after =
                            Batched.norm(map.apply(value.plus(t, direction)).over(unit));
                    // A norm that is not a number is never below.
                    Tensor excess = after.minus(before.times(1 - SUFFICIENT * t));
                    Tensor now = Tensors.where(excess.greaterThan(0), Tensors.zerosLike(open), open);
                    now = Tensors.where(after.isFinite(), now, Tensors.zerosLike(now));
                    accepted = accepted.plus(t, now);
                    open = open.minus(now);
                }
                return accepted;
            }
        }
    }
}
