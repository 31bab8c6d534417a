package dev.eddy.integrate.spectral;

import dev.eddy.operator.internal.FusedFields;
import org.jspecify.annotations.Nullable;

/**
 * What the way back over a rollout needs: the fields of every evaluation, of the last segment of steps, and the spectra that
 * the segments start from. Earlier segments are stepped through again, one at a time.
 */
final class FusedTape {
    private final int segment;
    private final int steps;
    private final FusedFields[][] fields;
    private final float[][][] starts;
    private int held;

    /**
     * @param segment steps of a segment
     * @param steps of the rollout
     */
    FusedTape(FusedEtdrk.Run run, int segment, int steps) {
        this.segment = segment;
        this.steps = steps;
        this.fields = new FusedFields[segment][];
        for (int i = 0; i < segment; i++) {
            fields[i] = run.emptyFields();
        }
        int segments = (steps + segment - 1) / segment;
        this.starts = new float[segments > 1 || segment == 1 ? segments : 0][][];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = copy(run.state());
        }
    }

    boolean fits(int otherSegment, int otherSteps) {
        return segment == otherSegment && steps == otherSteps;
    }

    /** Step number {@code step} of the rollout. */
    void forward(FusedEtdrk.Run run, int step) {
        if (starts.length > 0 && step % segment == 0) {
            copy(run.state(), starts[step / segment]);
        }
        held = step / segment;
        run.step(step, fields[step % segment]);
    }

    /** Back over the same step. */
    void back(FusedEtdrk.Run forward, FusedPullback.Run run, int step, FusedSlopes.@Nullable Sums slopes) {
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

    private static float[][] copy(float[][] state) {
        float[][] out = new float[state.length][];
        for (int c = 0; c < out.length; c++) {
            out[c] = state[c].clone();
        }
        return out;
    }

    private static void copy(float[][] from, float[][] to) {
        for (int c = 0; c < from.length; c++) {
            System.arraycopy(from[c], 0, to[c], 0, from[c].length);
        }
    }
}
