package dev.eddy.solve.linear;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * Richardson's method: x ← x + ω (b − A x). It converges where all eigenvalues of 1 − ω A are inside the unit circle: for
 * eigenvalues between a and b fastest with ω = 2/(a + b).
 *
 * @param step ω, of the sign of the operator
 */
@Doc("Richardson's method: steps of fixed length along the residual")
public record Richardson(
        @Default("1e-4") @Doc("factor of the residual") double step) implements IterativeSolver {
    public Richardson {
        Check.that(step != 0 && Double.isFinite(step), "the step of Richardson's method is not 0, got %s", step);
    }

    @Override
    public Start on(LinearOperator operator, Tensor like) {
        return (rightHandSide, guess) ->
                new State(operator, step, rightHandSide, guess, rightHandSide.minus(operator.apply(guess)));
    }

    @Override
    public boolean isStationary() {
        return true;
    }

    @Override
    public String shortName() {
        return "richardson;" + step;
    }

    private record State(LinearOperator operator, double step, Tensor b, Tensor value, Tensor residual)
            implements Iteration {
        @Override
        public List<Tensor> tensors() {
            return List.of(value, residual);
        }

        @Override
        public Iteration next(Tensor active) {
            Tensor x = value.plusProduct(step, active, residual);
            return new State(operator, step, b, x, b.minus(operator.apply(x)));
        }
    }
}
