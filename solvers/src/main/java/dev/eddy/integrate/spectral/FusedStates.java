package dev.eddy.integrate.spectral;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kernel.internal.FieldTransform;
import dev.eddy.kernel.internal.Kernel;
import dev.eddy.operator.internal.SharedTransforms;
import java.util.Arrays;

/** Between states {@code [batch, channels, x…]} and spectra. */
final class FusedStates {
    /** The lines that all transforms have. */
    private final FieldTransform transform;

    private final FieldTransform[] transforms;
    private final float[] shifts;
    private final boolean line;
    private final int channels;
    private final int points;
    private final int lastPoints;
    private final int lineLength;
    /** Lines of a field in 2-D and 3-D. */
    private final int plane;

    /**
     * @param transforms by channel
     * @param shifts what states of each channel are more than what spectra stand for
     */
    FusedStates(StateSpace space, FieldTransform[] transforms, double[] shifts) {
        Grid grid = space.grid();
        this.transform = transforms[0];
        this.transforms = transforms;
        this.shifts = new float[shifts.length];
        for (int c = 0; c < shifts.length; c++) {
            this.shifts[c] = (float) shifts[c];
        }
        this.line = grid.dims() == 1;
        this.channels = space.channels();
        this.points = (int) grid.size();
        this.lastPoints = (int) grid.points()[grid.dims() - 1];
        this.lineLength = transform.length();
        this.plane = points / lineLength;
    }

    int channels() {
        return channels;
    }

    /** Floats of a channel of a state. */
    int points() {
        return points;
    }

    /** Floats of a state. */
    int size() {
        return channels * points;
    }

    /**
     * The spectra of some states that lie side by side.
     *
     * @param at where the first state starts
     * @param stride from one state to the next
     */
    void load(float[] states, int at, int stride, int count, float[][] spectra, SharedTransforms shared) {
        for (int c = 0; c < channels; c++) {
            int from = at + c * points;
            float shift = -shifts[c];
            shared.forward(transforms[c], spectra[c], (lines, column, some) -> {
                load(states, from, stride, count, lines, column, some);
                shift(lines, some, line ? count : some, shift);
            });
        }
    }

    /**
     * The states that spectra stand for.
     *
     * @param at where the first state starts
     * @param stride from one state to the next
     */
    void store(float[][] spectra, float[] to, int at, int stride, int count, SharedTransforms shared) {
        for (int c = 0; c < channels; c++) {
            store(c, spectra[c], to, at + c * points, stride, count, shared);
        }
    }

    /** One channel of them. */
    void store(int channel, float[] spectrum, float[] to, int at, int stride, int count, SharedTransforms shared) {
        float shift = shifts[channel];
        shared.inverse(transforms[channel], spectrum, (lines, column, some) -> {
            shift(lines, some, some, shift);
            store(lines, column, some, to, at, stride, count);
        });
    }

    /** Adds a number to the first lines of a piece. */
    private void shift(float[] lines, int some, int count, float by) {
        for (int x = 0; by != 0 && x < lineLength; x++) {
            for (int i = x * some; i < x * some + count; i++) {
                lines[i] += by;
            }
        }
    }

    private void load(float[] states, int from, int stride, int count, float[] lines, int column, int some) {
        if (some > count || !line) {
            // What only fills up vectors is zero, lest it be no numbers.
            Arrays.fill(lines, 0, lineLength * some, 0);
        }
        if (!line) {
            lineParts(column, some, (at, to, length) -> {
                for (int x = 0; x < lineLength; x++) {
                    System.arraycopy(states, from + x * plane + at, lines, x * some + to, length);
                }
            });
            return;
        }
        Kernel.BEST.transpose(states, from, stride, count, points, lines, 0, some);
    }

    private void store(float[] lines, int column, int some, float[] to, int start, int stride, int count) {
        if (!line) {
            lineParts(column, some, (at, from, length) -> {
                for (int x = 0; x < lineLength; x++) {
                    System.arraycopy(lines, x * some + from, to, start + x * plane + at, length);
                }
            });
            return;
        }
        Kernel.BEST.transpose(lines, 0, some, points, count, to, start, stride);
    }

    private interface Part {
        /** Lines that lie next to each other in a state from {@code at} on, and in a piece of lines from {@code to} on. */
        void of(int at, int to, int length);
    }

    /** Leaves out lines that only fill up vectors. */
    private void lineParts(int column, int some, Part part) {
        int row = transform.columns() / (plane / lastPoints);
        int done;
        for (int to = 0; to < some; to += done) {
            int inRow = (column + to) % row;
            done = Math.min(some - to, row - inRow);
            int length = Math.min(done, lastPoints - inRow);
            if (length > 0) {
                part.of((column + to) / row * lastPoints + inRow, to, length);
            }
        }
    }
}
