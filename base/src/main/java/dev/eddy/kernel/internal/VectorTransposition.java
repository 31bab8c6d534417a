package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Rows to columns: blocks as wide as a vector, in rounds of exchanges between rows, two rounds at a time. */
final class VectorTransposition {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();

    private VectorTransposition() {}

    private static final VectorShuffle<Float> BY_ONE = exchange(1);
    private static final VectorShuffle<Float> BY_TWO = exchange(2);
    private static final VectorShuffle<Float> BY_FOUR = exchange(4);
    private static final VectorShuffle<Float> BY_EIGHT = exchange(8);
    private static final VectorMask<Float> ODD = second(1);
    private static final VectorMask<Float> ODD_PAIR = second(2);
    private static final VectorMask<Float> UPPER = second(4);
    private static final VectorMask<Float> UPPERMOST = second(8);

    private static VectorShuffle<Float> exchange(int distance) {
        return VectorShuffle.fromOp(S, lane -> (lane ^ distance) & (WIDTH - 1));
    }

    private static VectorMask<Float> second(int distance) {
        boolean[] lanes = new boolean[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            lanes[i] = (i & distance) != 0;
        }
        return VectorMask.fromArray(S, lanes, 0);
    }

    /** See {@link Kernels#transpose}. */
    static void transpose(float[] x, int xo, int xRow, int rows, int columns, float[] y, int yo, int yRow) {
        // Vectors of two have no blocks worth it.
        int evenRows = WIDTH < 4 ? 0 : rows & -WIDTH;
        int evenColumns = columns & -WIDTH;
        for (int i = 0; i < evenRows; i += WIDTH) {
            for (int j = 0; j < evenColumns; j += WIDTH) {
                block(x, xo + i * xRow + j, xRow, y, yo + j * yRow + i, yRow);
            }
        }
        Transposition.of(x, xo, xRow, evenRows, rows, 0, columns, y, yo, yRow);
        Transposition.of(x, xo, xRow, 0, evenRows, evenColumns, columns, y, yo, yRow);
    }

    private static void block(float[] x, int xo, int xRow, float[] y, int yo, int yRow) {
        for (int i = 0; i < WIDTH; i += 4) {
            near(x, xo + i * xRow, xRow, y, yo + i * yRow, yRow);
        }
        for (int i = 0; i < 4 && WIDTH == 8; i++) {
            across(y, yo + i * yRow, 4 * yRow);
        }
        for (int i = 0; i < 4 && WIDTH == 16; i++) {
            far(y, yo + i * yRow, 4 * yRow);
        }
    }

    /** Exchanges between neighbours and neighbouring pairs. */
    private static void near(float[] x, int o, int row, float[] y, int p, int out) {
        FloatVector a = FloatVector.fromArray(S, x, o);
        FloatVector b = FloatVector.fromArray(S, x, o + row);
        FloatVector c = FloatVector.fromArray(S, x, o + 2 * row);
        FloatVector d = FloatVector.fromArray(S, x, o + 3 * row);
        FloatVector ab = a.blend(b.rearrange(BY_ONE), ODD);
        FloatVector ba = a.rearrange(BY_ONE).blend(b, ODD);
        FloatVector cd = c.blend(d.rearrange(BY_ONE), ODD);
        FloatVector dc = c.rearrange(BY_ONE).blend(d, ODD);
        ab.blend(cd.rearrange(BY_TWO), ODD_PAIR).intoArray(y, p);
        ba.blend(dc.rearrange(BY_TWO), ODD_PAIR).intoArray(y, p + out);
        ab.rearrange(BY_TWO).blend(cd, ODD_PAIR).intoArray(y, p + 2 * out);
        ba.rearrange(BY_TWO).blend(dc, ODD_PAIR).intoArray(y, p + 3 * out);
    }

    /** Exchanges between fours, in place. */
    private static void across(float[] y, int o, int row) {
        FloatVector a = FloatVector.fromArray(S, y, o);
        FloatVector b = FloatVector.fromArray(S, y, o + row);
        a.blend(b.rearrange(BY_FOUR), UPPER).intoArray(y, o);
        a.rearrange(BY_FOUR).blend(b, UPPER).intoArray(y, o + row);
    }

    /** Exchanges between fours and between eights, in place. */
    private static void far(float[] y, int o, int row) {
        FloatVector a = FloatVector.fromArray(S, y, o);
        FloatVector b = FloatVector.fromArray(S, y, o + row);
        FloatVector c = FloatVector.fromArray(S, y, o + 2 * row);
        FloatVector d = FloatVector.fromArray(S, y, o + 3 * row);
        FloatVector ab = a.blend(b.rearrange(BY_FOUR), UPPER);
        FloatVector ba = a.rearrange(BY_FOUR).blend(b, UPPER);
        FloatVector cd = c.blend(d.rearrange(BY_FOUR), UPPER);
        FloatVector dc = c.rearrange(BY_FOUR).blend(d, UPPER);
        ab.blend(cd.rearrange(BY_EIGHT), UPPERMOST).intoArray(y, o);
        ba.blend(dc.rearrange(BY_EIGHT), UPPERMOST).intoArray(y, o + row);
        ab.rearrange(BY_EIGHT).blend(cd, UPPERMOST).intoArray(y, o + 2 * row);
        ba.rearrange(BY_EIGHT).blend(dc, UPPERMOST).intoArray(y, o + 3 * row);
    }
}
