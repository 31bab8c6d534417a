package dev.eddy.solve.internal;

import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;

/** The residual norms of one sample over the iterations of a solve. */
final class SampleWatch {
    /** Growth of the residual after which a sample counts as diverged. */
    private static final double DIVERGENCE = 1e8;

    /** Part of the true residual that is to go between two looks at it; else the rest is rounding. */
    private static final double RENEWED = 0.5;

    private final boolean fixedCount;
    private final double scale;
    private final double asked;
    private final double negligible;
    private double target;
    private double norm;
    private double first = Double.NaN;
    private double smallest = Double.POSITIVE_INFINITY;
    private int smallestAt;
    private double renewedAt = Double.POSITIVE_INFINITY;
    private int iterations;
    private boolean settled;
    private boolean diverged;
    private boolean broken;
    private boolean indefinite;
    private boolean stalled;

    /**
     * @param size norm of the right-hand side
     * @param unit what that was divided by
     * @param epsilon rounding of one number
     */
    SampleWatch(Stopping stopping, double size, double unit, double epsilon) {
        fixedCount = stopping.isFixedCount();
        asked = Math.max(stopping.relative() * size, stopping.absolute() / unit);
        target = asked;
        negligible = epsilon * size;
        scale = size == 0 ? 1 / unit : size;
    }

    void lose() {
        norm = Double.NaN;
        diverged = true;
    }

    void breakDown() {
        broken = true;
    }

    void loseDefiniteness() {
        indefinite = true;
    }

    void see(double now, int count, int patience) {
        if (diverged) {
            return;
        }
        norm = now;
        if (count == 0) {
            first = residual();
        }
        settled |= norm <= negligible;
        diverged = !Double.isFinite(norm) || residual() > DIVERGENCE * Math.max(1, first);
        if (norm < smallest) {
            smallest = norm;
            smallestAt = count;
        } else if (!fixedCount && count - smallestAt >= patience) {
            stalled = true;
        }
    }

    /** The norm of the true residual. */
    void correct(double now) {
        if (!diverged) {
            norm = now;
            diverged = !Double.isFinite(norm);
        }
    }

    /** After a correction of a sample that seemed done: where much of its residual is still there, the rest is rounding. */
    void renew() {
        if (isOpen() || seemsDone()) {
            stalled |= !seemsDone() && !(norm < RENEWED * renewedAt);
            renewedAt = norm;
        }
    }

    /** Rounding makes a residual of this size. */
    void allow(double rounding) {
        // Also where it is not a number.
        target = rounding > asked ? rounding : asked;
    }

    boolean hasDiverged() {
        return diverged;
    }

    /** Whether the residual is as small as asked for. */
    boolean seemsDone() {
        return !diverged && norm <= target;
    }

    /** Whether it takes part in further iterations. Where their number is the wish, it does until there is nothing to do. */
    boolean isOpen() {
        if (diverged) {
            return false;
        }
        return fixedCount ? !settled : !(norm <= target || broken || indefinite || stalled);
    }

    /** One more iteration, if it takes part. */
    void count() {
        iterations += isOpen() ? 1 : 0;
    }

    /** Relative to the right-hand side. */
    double residual() {
        return norm / scale;
    }

    Solution.Sample end() {
        return new Solution.Sample(status(), iterations, residual(), settled && !diverged);
    }

    private Status status() {
        if (diverged) {
            return Status.DIVERGED;
        }
        if (fixedCount) {
            return Status.BUDGET;
        }
        if (norm <= target) {
            return Status.CONVERGED;
        }
        return indefinite ? Status.INDEFINITE : broken ? Status.SINGULAR : stalled ? Status.STALLED : Status.BUDGET;
    }
}
