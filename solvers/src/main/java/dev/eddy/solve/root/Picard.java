package dev.eddy.solve.root;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Iteration;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Fixed-point iteration with relaxation: x ← x + ω r(x), that is (1 − ω) x + ω F(x) for r = F − x.
 *
 * @param relaxation ω
 */
@Doc("fixed-point iteration with relaxation")
public record Picard(
        @Default("1") @Doc("part of the full update, more than 0")
        double relaxation) implements RootSolver {
    public Picard {
        Check.that(
                relaxation > 0 && Double.isFinite(relaxation),
                "the relaxation of Picard is positive, got %s",
                relaxation);
    }

    /** Without relaxation. */
    public Picard() {
        this(1);
    }

    @Override
    public Iteration start(UnaryOperator<Tensor> residual, Tensor guess) {
        return new State(relaxation, residual, guess, residual.apply(guess));
    }

    @Override
    public String shortName() {
        return relaxation == 1 ? "picard" : "picard;" + relaxation;
    }

    private record State(double relaxation, UnaryOperator<Tensor> map, Tensor value, Tensor residual)
            implements Iteration {
        @Override
        public List<Tensor> tensors() {
            return List.of(value, residual);
        }

        @Override
        public Iteration next(Tensor active) {
            Tensor x = value.plusProduct(relaxation, active, residual);
            return new State(relaxation, map, x, map.apply(x));
        }
    }
}
