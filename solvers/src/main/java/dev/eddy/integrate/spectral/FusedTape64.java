// Derived by DoubleTwins: change the class without the number.
package dev.eddy.integrate.spectral;

import dev.eddy.operator.internal.FusedFields64;
import org.jspecify.annotations.Nullable;

/**
 * What the way back over a rollout needs: the fields of every evaluation, of the last segment of steps, and the spectra that
 * the segments start from. Earlier segments are stepped through again, one at a time.
 */
final class FusedTape64 {
    private final int segment;
    private final int steps;
    private final FusedFields64[][] fields;
    private final double[][][] starts;
    private int held;

    /**
     * @param segment steps of a segment
     * @param steps of the rollout
     */
    FusedTape64(FusedEtdrk64.Run run, int segment, int steps) {
        this.segment = segment;
        this.steps = steps;
        this.fields = new FusedFields64[segment][];
        for (int i = 0; i < segment; i++) {
            fields[i] = run.emptyFields();
        }
        int segments = (steps + segment - 1) / segment;
        this.starts = new double[segments > 1 || segment == 1 ? segments : 0][][];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = copy(run.state());
        }
    }

    boolean fits(int otherSegment, int otherSteps) {
        return segment == otherSegment && steps == otherSteps;
    }

    /** Step number {@code step} of the rollout. */
    void forward(FusedEtdrk64.Run run, int step) {
        if (starts.length > 0 && step % segment == 0) {
            copy(run.state(), starts[step / segment]);
        }
        held = step / segment;
        run.step(fields[step % segment]);
    }

    /** Back over the same step. */
    void back(FusedEtdrk64.Run forward, FusedPullback64.Run run, int step, FusedSlopes64.@Nullable Sums slopes) {
        int wanted = step / segment;
        // Derivatives by coefficients need the values of the step, too.
        if (wanted != held || slopes != null) {
            copy(starts[wanted], forward.state());
            for (int i = wanted * segment; i <= step; i++) {
                forward(forward, i);
            }
        }
        run.step(fields[step % segment], slopes);
    }

    private static double[][] copy(double[][] state) {
        double[][] out = new double[state.length][];
        for (int c = 0; c < out.length; c++) {
            out[c] = state[c].clone();
        }
        return out;
    }

    private static void copy(double[][] from, double[][] to) {
        for (int c = 0; c < from.length; c++) {
            System.arraycopy(from[c], 0, to[c], 0, from[c].length);
        }
    }
}
