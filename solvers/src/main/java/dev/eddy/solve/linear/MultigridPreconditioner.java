package dev.eddy.solve.linear;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Preconditioner;
import dev.eddy.tensor.Tensor;
import java.util.Locale;

/**
 * One cycle of {@link Multigrid} from zero, symmetric for symmetric operators.
 *
 * @param sweeps before and after the coarser grid
 */
@Doc("one cycle of geometric multigrid")
public record MultigridPreconditioner(
        @Default("v") @Doc("v or w") Cycle cycle,

        @Default("gauss-seidel") @Doc("gauss-seidel or jacobi")
        Smoother smoother,

        @Default("1") @Doc("sweeps before and after the coarser grid")
        int sweeps)
        implements Preconditioner {
    public MultigridPreconditioner {
        Check.that(sweeps >= 1, "multigrid smoothes at least once, got %d sweeps", sweeps);
    }

    /** A V-cycle with one sweep of Gauss–Seidel before and after. */
    public MultigridPreconditioner() {
        this(Cycle.V, Smoother.GAUSS_SEIDEL, 1);
    }

    @Override
    public Applied of(LinearOperator operator, Tensor like) {
        return GridLevel.of(new Multigrid(cycle, smoother, sweeps, sweeps), operator, like)::cycle;
    }

    @Override
    public String shortName() {
        return "multigrid;" + cycle.name().toLowerCase(Locale.ROOT) + ";" + Multigrid.lower(smoother) + ";" + sweeps;
    }
}
