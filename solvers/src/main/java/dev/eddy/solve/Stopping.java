package dev.eddy.solve;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/**
 * When an iteration ends: for each sample when ‖b − Ax‖₂ ≤ max(relative·‖b‖₂, absolute), and in any case after so many
 * iterations. Both tolerances 0: exactly so many iterations, which is what refinement levels mean.
 *
 * @param relative to the right-hand side; for fixed-point and root solves to their first residual
 * @param absolute in units of the residual
 * @param budget largest number of iterations (restart cycles of GMRES, cycles of multigrid)
 */
@Doc("when an iteration ends")
public record Stopping(
        @Default("1e-8") @Doc("largest residual, relative to the right-hand side")
        double relative,

        @Default("0") @Doc("largest residual, in its own units")
        double absolute,

        @Default("1000") @Doc("largest number of iterations")
        int budget) {
    public static final Stopping DEFAULT = new Stopping(1e-8, 0, 1000);

    public Stopping {
        Check.that(
                relative >= 0 && absolute >= 0 && Double.isFinite(relative + absolute),
                "tolerances are 0 or more, got %s relative and %s absolute",
                relative,
                absolute);
        Check.that(budget >= 0, "a budget is 0 or more iterations, got %d", budget);
    }

    /** Exactly so many iterations. */
    public static Stopping iterations(int count) {
        return new Stopping(0, 0, count);
    }

    /** At a relative tolerance, within the default budget. */
    public static Stopping relative(double tolerance) {
        return new Stopping(tolerance, 0, DEFAULT.budget);
    }

    public Stopping withBudget(int iterations) {
        return new Stopping(relative, absolute, iterations);
    }

    public Stopping withRelative(double tolerance) {
        return new Stopping(tolerance, absolute, budget);
    }

    /** The tolerances that differ from a standard, as parts of a short name: {@code ;relative=1.0E-6}. */
    public String others(Stopping standard) {
        return (relative == standard.relative ? "" : ";relative=" + relative)
                + (absolute == standard.absolute ? "" : ";absolute=" + absolute);
    }

    /** Whether only the number of iterations counts. */
    public boolean isFixedCount() {
        return relative == 0 && absolute == 0;
    }
}
