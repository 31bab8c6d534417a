package dev.eddy.solve;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

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
     * @param unconverged solves, forward or adjoint, that asked for a tolerance and missed it, or broke down
     * @param kept values that forward solves kept for their gradients: every iterate of unrolled ones, also of stationary
     *     methods, whose transposed iterations need none, the solution of implicit ones
     */
    public record Count(
            long solves, long iterations, long adjointSolves, long adjointIterations, long unconverged, long kept) {
        public static final Count ZERO = new Count(0, 0, 0, 0, 0, 0);

        public Count minus(Count earlier) {
            return new Count(
                    solves - earlier.solves,
                    iterations - earlier.iterations,
                    adjointSolves - earlier.adjointSolves,
                    adjointIterations - earlier.adjointIterations,
                    unconverged - earlier.unconverged,
                    kept - earlier.kept);
        }

        public Count plus(Count more) {
            return new Count(
                    solves + more.solves,
                    iterations + more.iterations,
                    adjointSolves + more.adjointSolves,
                    adjointIterations + more.adjointIterations,
                    unconverged + more.unconverged,
                    kept + more.kept);
        }
    }

    /**
     * A solve that did not do what was asked of it.
     *
     * @param adjoint whether it was one of the backward sweep
     */
    @SuppressWarnings("ArrayRecordComponent") // as in Solution
    public record Failure(Status status, int iterations, double[] residuals, boolean adjoint) {
        /** Whether its numbers are of no use, and not only less exact than asked for. */
        public boolean isBreakdown() {
            return status.isBreakdown();
        }
    }

    private final LongAdder solves = new LongAdder();
    private final LongAdder iterations = new LongAdder();
    private final LongAdder adjointSolves = new LongAdder();
    private final LongAdder adjointIterations = new LongAdder();
    private final LongAdder unconverged = new LongAdder();
    private final LongAdder kept = new LongAdder();
    private final AtomicReference<@Nullable Failure> worst = new AtomicReference<>();

    public Count count() {
        return new Count(
                solves.sum(),
                iterations.sum(),
                adjointSolves.sum(),
                adjointIterations.sum(),
                unconverged.sum(),
                kept.sum());
    }

    /** The worst solve that failed, and of equally bad ones the last: a breakdown before a missed tolerance. */
    public Optional<Failure> worst() {
        return Optional.ofNullable(worst.get());
    }

    public void forward(Solution solution, Stopping stopping) {
        solves.increment();
        iterations.add(solution.iterations());
        noteEnd(solution, stopping, false);
    }

    public void adjoint(Solution solution, Stopping stopping) {
        adjointSolves.increment();
        adjointIterations.add(solution.iterations());
        noteEnd(solution, stopping, true);
    }

    /** Sweeps around adjoint solves, which are counted themselves: notes whether they missed their tolerance. */
    public void adjointPicard(Solution picard, Stopping stopping) {
        noteEnd(picard, stopping, true);
    }

    public void unrolled(Solution solution) {
        adjointIterations.add(solution.iterations());
        kept.add(solution.value().elements() * solution.iterations());
    }

    /** That an implicit solve keeps so many values. */
    void keeps(long values) {
        kept.add(values);
    }

    private void noteEnd(Solution solution, Stopping stopping, boolean adjoint) {
        Failure failure = new Failure(solution.status(), solution.iterations(), solution.residuals(), adjoint);
        boolean missed = solution.status() != Status.CONVERGED && !stopping.isFixedCount();
        if (missed || failure.isBreakdown()) {
            unconverged.increment();
            worst.accumulateAndGet(
                    failure,
                    (before, now) ->
                            before != null && before.isBreakdown() && now != null && !now.isBreakdown() ? before : now);
        }
    }
}
