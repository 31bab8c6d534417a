package dev.eddy.nn.internal;

import dev.eddy.nn.fused.Extents;
import java.util.Arrays;
import java.util.List;

/**
 * A field with its points sorted by phase and each phase extended beyond its ends: {@code [channel][phase][points]}. A point
 * at a fixed distance is then a fixed number of floats away, for all points of a phase alike.
 */
final class PhaseLayout {
    private final Extents full;
    private final int[] stride;
    private final int[] pad;
    private final int[] points;
    private final int pitchX;
    private final int pitchY;
    private final boolean[] wraps;
    private final int phases;
    private final int plane;

    /** @param wraps for each axis that the field has */
    PhaseLayout(Extents full, int strideOnEach, int padOnEach, List<Boolean> wraps) {
        this.full = full;
        this.stride = full.onEach(strideOnEach, 1);
        this.pad = full.onEach(padOnEach, 0);
        this.points = new int[] {full.x() / stride[0], full.y() / stride[1], full.z() / stride[2]};
        this.pitchY = points[2] + 2 * pad[2];
        this.pitchX = pitchY * (points[1] + 2 * pad[1]);
        this.plane = pitchX * (points[0] + 2 * pad[0]);
        this.phases = stride[0] * stride[1] * stride[2];
        this.wraps = new boolean[] {true, true, true};
        for (int axis = 0; axis < full.dims(); axis++) {
            this.wraps[3 - full.dims() + axis] = wraps.get(axis);
        }
    }

    /** Whether this is the same as the field itself. */
    boolean isPlain() {
        return phases == 1 && pad[2] == 0;
    }

    /** Whether a line is all points of the field in their order. */
    boolean lineIsPlain() {
        return phases == 1 && line() == full.total();
    }

    int phases() {
        return phases;
    }

    /** Floats of one channel. */
    int channel() {
        return phases * plane;
    }

    /** Floats of one phase of a channel. */
    int plane() {
        return plane;
    }

    /** Points of one phase. */
    int phasePoints() {
        return points[0] * points[1] * points[2];
    }

    /** Where the first point of a phase stands in it. */
    int first() {
        return pad[0] * pitchX + pad[1] * pitchY + pad[2];
    }

    /** Floats from the first to the last point of a phase. */
    int line() {
        return (points[0] - 1) * pitchX + (points[1] - 1) * pitchY + points[2];
    }

    /** How many floats further a point at a distance stands. */
    int distance(int phase, int x, int y, int z) {
        return phase * plane + x * pitchX + y * pitchY + z;
    }

    /** Where each point of a phase stands in a line, times a number of channels that stand together. */
    int[] positions(int channels) {
        int[] out = new int[phasePoints()];
        int at = 0;
        for (int x = 0; x < points[0]; x++) {
            for (int y = 0; y < points[1]; y++) {
                for (int z = 0; z < points[2]; z++) {
                    out[at++] = (x * pitchX + y * pitchY + z) * channels;
                }
            }
        }
        return out;
    }

    /** Where the first of the points of a phase with these places on the first axes stands in a field. */
    private int inField(int channel, int phase, int x, int y) {
        int fieldX = x * stride[0] + phase / (stride[1] * stride[2]);
        int fieldY = y * stride[1] + phase / stride[2] % stride[1];
        return ((channel * full.x() + fieldX) * full.y() + fieldY) * full.z() + phase % stride[2];
    }

    /** Sorts and extends a field. */
    void fill(float[] field, int channels, float[] out) {
        for (int c = 0; c < channels; c++) {
            for (int phase = 0; phase < phases; phase++) {
                int at = c * channel() + phase * plane;
                for (int x = -pad[0]; x < points[0] + pad[0]; x++) {
                    for (int y = -pad[1]; y < points[1] + pad[1]; y++) {
                        int row = at + (x + pad[0]) * pitchX + (y + pad[1]) * pitchY;
                        if (isBeyond(x, 0) || isBeyond(y, 1)) {
                            Arrays.fill(out, row, row + pitchY, 0);
                        } else {
                            int from = inField(c, phase, wrap(x, 0), wrap(y, 1));
                            fillRow(field, from, out, row);
                        }
                    }
                }
            }
        }
    }

    private void fillRow(float[] field, int from, float[] out, int row) {
        int step = stride[2];
        int count = points[2];
        int first = row + pad[2];
        if (step == 1) {
            System.arraycopy(field, from, out, first, count);
        } else {
            for (int z = 0; z < count; z++) {
                out[first + z] = field[from + z * step];
            }
        }
        for (int z = 1; z <= pad[2]; z++) {
            out[first - z] = wraps[2] ? field[from + wrap(-z, 2) * step] : 0;
            out[first + count + z - 1] = wraps[2] ? field[from + wrap(count + z - 1, 2) * step] : 0;
        }
    }

    private boolean isBeyond(int i, int axis) {
        return !wraps[axis] && (i < 0 || i >= points[axis]);
    }

    private int wrap(int i, int axis) {
        return i >= 0 && i < points[axis] ? i : Math.floorMod(i, points[axis]);
    }

    /** Puts the line of one phase where its points belong in a field, or adds it to what stands there. */
    void scatter(float[] line, int from, int channel, int phase, float[] field, boolean add) {
        for (int x = 0; x < points[0]; x++) {
            for (int y = 0; y < points[1]; y++) {
                int row = from + x * pitchX + y * pitchY;
                int to = inField(channel, phase, x, y);
                int step = stride[2];
                if (step == 1 && !add) {
                    System.arraycopy(line, row, field, to, points[2]);
                } else {
                    for (int z = 0; z < points[2]; z++) {
                        field[to + z * step] = add ? field[to + z * step] + line[row + z] : line[row + z];
                    }
                }
            }
        }
    }

    /** The points of one phase of a channel, in their order. */
    void gather(float[] field, int channel, int phase, float[] out, int to) {
        int at = to;
        for (int x = 0; x < points[0]; x++) {
            for (int y = 0; y < points[1]; y++) {
                int from = inField(channel, phase, x, y);
                for (int z = 0; z < points[2]; z++) {
                    out[at++] = field[from + z * stride[2]];
                }
            }
        }
    }
}
