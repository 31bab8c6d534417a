package dev.eddy.solve.linear;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * Jacobi's method: x ← x + ω D⁻¹ (b − A x) with the diagonal D of A.
 *
 * @param damping ω; 1 is the undamped method, 2/3 or 4/5 smooths Poisson problems
 */
@Doc("Jacobi's method, damped if asked")
public record Jacobi(
        @Default("1") @Doc("part of the full update, more than 0")
        double damping) implements IterativeSolver {
    public Jacobi {
        Check.that(
                damping > 0 && Double.isFinite(damping), "the damping of Jacobi's method is positive, got %s", damping);
    }

    /** Undamped. */
    public Jacobi() {
        this(1);
    }

    @Override
    public Start on(LinearOperator operator, Tensor like) {
        Tensor inverse = diagonal(operator, shortName()).reciprocal().times(damping);
        return (rightHandSide, guess) ->
                new State(operator, rightHandSide, inverse, guess, rightHandSide.minus(operator.apply(guess)));
    }

    static Tensor diagonal(LinearOperator operator, String who) {
        return operator.diagonal()
                .orElseThrow(
                        () -> new Misuse(who + " divides by the diagonal of the operator, and this one does not know"
                                + " its own; use a Krylov method such as gmres"));
    }

    @Override
    public boolean isStationary() {
        return true;
    }

    @Override
    public String shortName() {
        return damping == 1 ? "jacobi" : "jacobi;" + damping;
    }

    private record State(LinearOperator operator, Tensor b, Tensor inverse, Tensor value, Tensor residual)
            implements Iteration {
        @Override
        public List<Tensor> tensors() {
            return List.of(value, residual);
        }

        @Override
        public Iteration next(Tensor active) {
            Tensor x = value.plusProduct(inverse.times(active), residual);
            return new State(operator, b, inverse, x, b.minus(operator.apply(x)));
        }
    }
}
