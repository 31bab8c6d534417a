package dev.eddy.solve.linear;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Geometric multigrid: smoothing on every grid, and the smooth rest of the error from the next coarser grid, which is
 * {@link LinearOperator#coarser}; the coarsest by its dense matrix. One iteration is one cycle, of work proportional to the
 * number of unknowns; for elliptic problems the number of cycles does not grow with it (Brandt 1977; Trottenberg, Oosterlee
 * and Schüller, Multigrid, chapter 2).
 *
 * @param before sweeps before the coarser grid
 * @param after sweeps after it; as many as before make the cycle of a symmetric operator symmetric
 */
@Doc("geometric multigrid; an iteration is a cycle")
public record Multigrid(
        @Default("v") @Doc("v or w") Cycle cycle,

        @Default("gauss-seidel") @Doc("gauss-seidel or jacobi")
        Smoother smoother,

        @Default("1") @Doc("sweeps before the coarser grid") int before,
        @Default("1") @Doc("sweeps after the coarser grid") int after)
        implements IterativeSolver {
    public Multigrid {
        Check.that(
                before >= 0 && after >= 0 && before + after >= 1,
                "multigrid smoothes at least once, got %d sweeps before and %d after the coarser grid",
                before,
                after);
    }

    /** V-cycles with one sweep of Gauss–Seidel before and after. */
    public Multigrid() {
        this(Cycle.V, Smoother.GAUSS_SEIDEL, 1, 1);
    }

    @Override
    public Start on(LinearOperator operator, Tensor like) {
        GridLevel finest = GridLevel.of(this, operator, like);
        return (rightHandSide, guess) ->
                new State(operator, finest, rightHandSide, guess, rightHandSide.minus(operator.apply(guess)));
    }

    /** The sweeps before and after the coarser grid change places. */
    @Override
    public IterativeSolver transposed() {
        return new Multigrid(cycle, smoother, after, before);
    }

    @Override
    public boolean isStationary() {
        return true;
    }

    @Override
    public String shortName() {
        return "multigrid;" + cycle.name().toLowerCase(Locale.ROOT) + ";" + lower(smoother) + ";" + before + ";"
                + after;
    }

    static String lower(Smoother smoother) {
        return smoother.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record State(LinearOperator operator, GridLevel finest, Tensor b, Tensor value, Tensor residual)
            implements Iteration {
        @Override
        public Optional<Tensor> broken() {
            return finest.singular();
        }

        @Override
        public List<Tensor> tensors() {
            return List.of(value, residual);
        }

        @Override
        public Iteration next(Tensor active) {
            Tensor x = value.plusProduct(active, finest.cycle(residual));
            return new State(operator, finest, b, x, b.minus(operator.apply(x)));
        }
    }
}
