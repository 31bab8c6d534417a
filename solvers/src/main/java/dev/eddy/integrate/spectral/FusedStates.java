package dev.eddy.integrate.spectral;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kernel.internal.FieldTransform;

/** Between states {@code [batch, channels, x…]} in one array and fields at the points as a {@link FieldTransform} has them. */
final class FusedStates {
    private final FieldTransform transform;
    private final boolean line;
    private final int channels;
    private final int points;
    private final int lastPoints;

    FusedStates(StateSpace space, FieldTransform transform) {
        Grid grid = space.grid();
        this.transform = transform;
        this.line = grid.dims() == 1;
        this.channels = space.channels();
        this.points = (int) grid.size();
        this.lastPoints = (int) grid.points()[grid.dims() - 1];
    }

    FieldTransform transform() {
        return transform;
    }

    int channels() {
        return channels;
    }

    /** Floats of a state. */
    int size() {
        return channels * points;
    }

    float[] emptyField() {
        return new float[transform.pointsSize()];
    }

    /**
     * One channel of some states that lie side by side in a field.
     *
     * @param at where the first state starts
     * @param stride from one state to the next
     */
    void load(float[] states, int at, int stride, int count, int channel, float[] field) {
        java.util.Arrays.fill(field, 0);
        int from = at + channel * points;
        if (!line) {
            copyRows(states, from, lastPoints, field, 0, paddedPoints());
            return;
        }
        int lanes = transform.columns();
        for (int s = 0; s < count; s++) {
            int start = from + s * stride;
            for (int x = 0; x < points; x++) {
                field[x * lanes + s] = states[start + x];
            }
        }
    }

    /**
     * One channel of one state of a field.
     *
     * @param at where the state starts
     */
    void store(float[] field, int lane, int channel, float[] states, int at) {
        int to = at + channel * points;
        if (!line) {
            copyRows(field, 0, paddedPoints(), states, to, lastPoints);
            return;
        }
        int lanes = transform.columns();
        for (int x = 0; x < points; x++) {
            states[to + x] = field[x * lanes + lane];
        }
    }

    private int paddedPoints() {
        return transform.pointsSize() / (points / lastPoints);
    }

    private void copyRows(float[] from, int start, int fromRow, float[] to, int end, int toRow) {
        if (fromRow == toRow) {
            System.arraycopy(from, start, to, end, points);
            return;
        }
        for (int row = 0; row < points / lastPoints; row++) {
            System.arraycopy(from, start + row * fromRow, to, end + row * toRow, lastPoints);
        }
    }
}
