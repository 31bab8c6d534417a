package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A matrix in panels of columns, {@code [panel][row][column]}: as wide as what {@link VectorProducts} computes at once, and
 * narrower ones at the end. The panel that begins with column c begins at c times the number of rows.
 */
final class Panels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();
    /** Columns of the widest panel. */
    static final int WIDEST = WIDTH >= 16 ? 4 * WIDTH : 2 * WIDTH;

    private Panels() {}

    /** Columns of the panel that begins where this many are left, a multiple of the lanes of a vector. */
    static int width(int left) {
        return left >= WIDEST ? WIDEST : left >= 2 * WIDTH ? 2 * WIDTH : WIDTH;
    }

    /** See {@link PointKernels#panels}. */
    static void of(float[] x, int xo, int xRow, int rows, int columns, float[] y) {
        int padded = padded(columns);
        int size;
        for (int c = 0; c < padded; c += size) {
            size = width(padded - c);
            if (c + size <= columns) {
                whole(x, xo + c, xRow, rows, size, y, c * rows);
            } else {
                for (int i = 0; i < rows; i++) {
                    System.arraycopy(x, xo + i * xRow + c, y, c * rows + i * size, columns - c);
                }
            }
        }
    }

    private static void whole(float[] x, int xo, int xRow, int rows, int size, float[] y, int yo) {
        for (int i = 0; i < rows; i++) {
            int from = xo + i * xRow;
            int to = yo + i * size;
            for (int lane = 0; lane < size; lane += WIDTH) {
                FloatVector.fromArray(S, x, from + lane).intoArray(y, to + lane);
            }
        }
    }

    private static int padded(int columns) {
        return (columns + WIDTH - 1) / WIDTH * WIDTH;
    }

    /** See {@link PointKernels#transposedPanels}. */
    static void ofTransposed(float[] x, int xo, int rows, int columns, float[] y) {
        int padded = padded(rows);
        int size;
        for (int c = 0; c < rows; c += size) {
            size = width(padded - c);
            Transposition.of(x, xo, columns, c, Math.min(rows, c + size), 0, columns, y, c * columns - c, size);
        }
    }
}
