package dev.eddy.solve;

import java.util.concurrent.atomic.LongAdder;

/**
 * What solves cost: counted while they run, from any thread, read as {@link Count}s. Training reads the difference of two
 * counts for every epoch.
 */
public final class Effort {
    /**
     * @param solves forward solves
     * @param iterations of forward solves
     * @param adjointSolves solves of transposed systems
     * @param adjointIterations iterations of the backward sweep: those of adjoint solves, and those that unrolled gradients
     *     pass again
     * @param unconverged solves, forward or adjoint, that asked for a tolerance and missed it
     */
    public record Count(long solves, long iterations, long adjointSolves, long adjointIterations, long unconverged) {
        public static final Count ZERO = new Count(0, 0, 0, 0, 0);

        public Count minus(Count earlier) {
            return new Count(
                    solves - earlier.solves,
                    iterations - earlier.iterations,
                    adjointSolves - earlier.adjointSolves,
                    adjointIterations - earlier.adjointIterations,
                    unconverged - earlier.unconverged);
        }
    }

    private final LongAdder solves = new LongAdder();
    private final LongAdder iterations = new LongAdder();
    private final LongAdder adjointSolves = new LongAdder();
    private final LongAdder adjointIterations = new LongAdder();
    private final LongAdder unconverged = new LongAdder();

    public Count count() {
        return new Count(
                solves.sum(), iterations.sum(), adjointSolves.sum(), adjointIterations.sum(), unconverged.sum());
    }

    void forward(Solution solution, Stopping stopping) {
        solves.increment();
        iterations.add(solution.iterations());
        noteEnd(solution, stopping);
    }

    void adjoint(Solution solution, Stopping stopping) {
        adjointSolves.increment();
        adjointIterations.add(solution.iterations());
        noteEnd(solution, stopping);
    }

    void unrolled(int count) {
        adjointIterations.add(count);
    }

    private void noteEnd(Solution solution, Stopping stopping) {
        if (solution.status() != Status.CONVERGED && !stopping.isFixedCount()) {
            unconverged.increment();
        }
    }
}
