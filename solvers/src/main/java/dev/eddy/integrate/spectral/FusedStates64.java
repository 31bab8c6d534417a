// Derived by DoubleTwins: change the class without the number.
package dev.eddy.integrate.spectral;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kernel.internal.FieldTransform64;

/** Between states {@code [batch, channels, x…]} in one array and fields at the points as a {@link FieldTransform64} has them. */
final class FusedStates64 {
    private final FieldTransform64 transform;
    private final boolean line;
    private final int channels;
    private final int points;
    private final int lastPoints;

    FusedStates64(StateSpace space, FieldTransform64 transform) {
        Grid grid = space.grid();
        this.transform = transform;
        this.line = grid.dims() == 1;
        this.channels = space.channels();
        this.points = (int) grid.size();
        this.lastPoints = (int) grid.points()[grid.dims() - 1];
    }

    FieldTransform64 transform() {
        return transform;
    }

    int channels() {
        return channels;
    }

    /** Doubles of a state. */
    int size() {
        return channels * points;
    }

    double[] emptyField() {
        return new double[transform.pointsSize()];
    }

    /**
     * One channel of some states that lie side by side in a field.
     *
     * @param at where the first state starts
     * @param stride from one state to the next
     */
    void load(double[] states, int at, int stride, int count, int channel, double[] field) {
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
    void store(double[] field, int lane, int channel, double[] states, int at) {
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

    private void copyRows(double[] from, int start, int fromRow, double[] to, int end, int toRow) {
        if (fromRow == toRow) {
            System.arraycopy(from, start, to, end, points);
            return;
        }
        for (int row = 0; row < points / lastPoints; row++) {
            System.arraycopy(from, start + row * fromRow, to, end + row * toRow, lastPoints);
        }
    }
}
