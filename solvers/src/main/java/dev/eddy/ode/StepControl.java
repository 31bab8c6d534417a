package dev.eddy.ode;

/**
 * The proportional–integral controller of the length of steps (Gustafsson 1991). Errors are in units of what the tolerance
 * allows; with p one more than the order of their estimate,
 *
 * <pre>
 *   accepted:   h ← h · 0.9 · error^(−0.7/p) · errorBefore^(0.4/p) ,   from a fifth to five times as long, not longer after a rejection
 *   rejected:   h ← h · 0.9 · error^(−1/p) ,                          from a 64th to half as long
 * </pre>
 *
 * Of one sample; not for several threads.
 */
public final class StepControl {
    private static final double SAFETY = 0.9;
    private static final double LARGEST_GROWTH = 5;
    private static final double SMALLEST_GROWTH = 0.2;
    private static final double LARGEST_SHRINKAGE = 1.0 / 64;

    private double wanted;
    private double lastError = 1;
    private boolean justRejected;
    private long accepted;
    private long rejected;
    private double smallest = Double.POSITIVE_INFINITY;

    /** @param wanted length of the first step */
    public StepControl(double wanted) {
        this.wanted = wanted;
    }

    /** Length of the next step. */
    public double wanted() {
        return wanted;
    }

    /** Steps whose error was small enough. */
    public long accepted() {
        return accepted;
    }

    /** Steps that are to be done again. */
    public long rejected() {
        return rejected;
    }

    /** The smallest step that was accepted; infinite where none was. */
    public double smallest() {
        return smallest;
    }

    /**
     * After a step with an error of at most 1.
     *
     * @param order p
     */
    public void accept(double step, double error, int order) {
        accepted++;
        smallest = Math.min(smallest, step);
        double now = Math.max(error, 1e-10);
        double factor = SAFETY * Math.pow(now, -0.7 / order) * Math.pow(lastError, 0.4 / order);
        factor = Math.min(justRejected ? 1 : LARGEST_GROWTH, Math.max(SMALLEST_GROWTH, factor));
        wanted = step * factor;
        lastError = Math.max(now, 1e-4);
        justRejected = false;
    }

    /** After a step with a larger error, or one that is no number. */
    public void reject(double step, double error, int order) {
        rejected++;
        double factor = Double.isFinite(error) ? SAFETY * Math.pow(error, -1.0 / order) : 0;
        wanted = step * Math.min(0.5, Math.max(LARGEST_SHRINKAGE, factor));
        justRejected = true;
    }

    /** That a step was cut short for another reason than its error: the next one may be as long as it should have been. */
    void atLeast(double length) {
        wanted = Math.max(wanted, length);
    }
}
