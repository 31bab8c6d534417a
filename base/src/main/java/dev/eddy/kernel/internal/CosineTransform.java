package dev.eddy.kernel.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Cosine and sine transforms of an even number n of rows, points in the centres of cells, all lanes at once:
 *
 * <pre>
 *   C_k = Σ_j x_j cos(πk(j + ½)/n), k = 0 … n − 1      S_k = Σ_j x_j sin(πk(j + ½)/n), k = 1 … n
 * </pre>
 *
 * <p>Row k of the modes is C_k or S_k; row 0 of sines is S_n. The cosine transform is the real transform of the points in
 * another order (J. Makhoul, A fast cosine transform in one and two dimensions, IEEE Trans. ASSP 28, 1980), turned by a quarter
 * of a step; the sine transform is that of the points with alternating signs, its modes in reverse.
 */
final class CosineTransform {
    /** Floats of a line of the cache. */
    private static final int LINE = 64 / Float.BYTES;

    private final Kernels kernels;
    private final int points;
    private final int half;
    private final int count;
    private final ComplexTransform halfLength;
    private final Turns turns;
    private final List<Segment> forward;
    private final List<Segment> inverse;

    /** Numbers k for which the same of the rows k, n − k, n/2 − k and n/2 + k are kept; cosines in this order. */
    private record Segment(int first, int end, List<Boolean> kept) {}

    /**
     * @param points an even number
     * @param count rows of modes that are kept, the first ones; all others are zero in the inverse transform
     */
    CosineTransform(Kernels kernels, int points, int count) {
        this.kernels = kernels;
        this.points = points;
        this.half = points / 2;
        this.count = count;
        this.halfLength = new ComplexTransform(kernels, half);
        this.turns = Turns.of(points);
        this.forward = segments(half + 1, 2);
        this.inverse = segments(half, 4);
    }

    private List<Segment> segments(int end, int rows) {
        List<Segment> out = new ArrayList<>();
        for (int k = 0; k < end; k++) {
            List<Boolean> kept = new ArrayList<>();
            for (int row : new int[] {k, points - k, half - k, half + k}) {
                kept.add(kept.size() < rows && row < count);
            }
            Segment last = out.isEmpty() ? null : out.get(out.size() - 1);
            // Number 0 stands for itself: there is no row n.
            if (last != null && last.first() > 0 && last.kept().equals(kept)) {
                out.set(out.size() - 1, new Segment(last.first(), k + 1, kept));
            } else {
                out.add(new Segment(k, k + 1, kept));
            }
        }
        return out;
    }

    /**
     * Points to modes.
     *
     * @param odd whether to sines
     * @param x points; row j at {@code xo + j·xRow}
     * @param y modes; row k at {@code yo + k·yRow}
     */
    void forward(boolean odd, float[] x, int xo, int xRow, float[] y, int yo, int yRow, int lanes, Scratch scratch) {
        int together = kernels.together();
        float[] inner = scratch.second(halfLength.scratchSize());
        Strided nowhere = new Strided(scratch.fifth(together), 0, 0);
        for (int lane = 0; lane < lanes; lane += together) {
            int some = Math.min(together, lanes - lane);
            int plane = (half + 1) * some + LINE;
            float[] z = scratch.first(2 * plane);
            order(odd, true, x, xo + lane, xRow, z, plane, some);
            halfLength.apply(false, z, 0, some, plane, z, 0, some, plane, some, inner);
            // Row n/2 is row 0 again.
            System.arraycopy(z, 0, z, half * some, some);
            System.arraycopy(z, plane, z, plane + half * some, some);
            int at = yo + lane;
            for (Segment segment : forward) {
                boolean swapped = odd && segment.first() > 0;
                boolean low = segment.kept().get(swapped ? 1 : 0);
                boolean high = segment.kept().get(swapped ? 0 : 1);
                if (low || high) {
                    Strided up = new Strided(y, at, yRow);
                    Strided down = new Strided(y, at + points * yRow, -yRow);
                    Strided first = low ? swapped ? down : up : nowhere;
                    Strided second = high ? swapped ? up : down : nowhere;
                    kernels.splitWaves(z, some, plane, first, second, turns, segment.first(), segment.end(), some);
                }
            }
        }
    }

    /** Modes to points, times n and a scale: with 1/n the inverse of {@link #forward}. */
    void inverse(
            boolean odd,
            float[] x,
            int xo,
            int xRow,
            float[] y,
            int yo,
            int yRow,
            int lanes,
            float scale,
            Scratch scratch) {
        int together = kernels.together();
        float[] inner = scratch.second(halfLength.scratchSize());
        Strided zeros = new Strided(scratch.zeros(together), 0, 0);
        Strided[] from = new Strided[4];
        for (int lane = 0; lane < lanes; lane += together) {
            int some = Math.min(together, lanes - lane);
            int plane = (half + 1) * some + LINE;
            float[] z = scratch.first(2 * plane);
            int at = xo + lane;
            for (Segment segment : inverse) {
                boolean swapped = odd && segment.first() > 0;
                for (int i = 0; i < 4; i++) {
                    int row = swapped ? i ^ 1 : i;
                    int start = at + (row == 0 ? 0 : row == 1 ? points : half) * xRow;
                    int step = row == 1 || row == 2 ? -xRow : xRow;
                    from[i] = segment.kept().get(row) ? new Strided(x, start, step) : zeros;
                }
                kernels.joinWaves(from, z, some, plane, turns, scale, segment.first(), segment.end(), some);
            }
            halfLength.apply(true, z, 0, some, plane, z, 0, some, plane, some, inner);
            order(odd, false, y, yo + lane, yRow, z, plane, some);
        }
    }

    /**
     * Points 0, 2, 4 …, 5, 3, 1, of which two neighbours are a complex number, from the points or to them.
     *
     * @param x points
     */
    private void order(boolean odd, boolean there, float[] x, int xo, int xRow, float[] z, int plane, int lanes) {
        int last = 2 * points - 1;
        float sign = odd ? -1 : 1;
        // Complex number j has the real part 2j of the order, and the imaginary part 2j + 1.
        int even = (half + 1) / 2;
        int odds = half / 2;
        move(there, 1, x, xo, 4 * xRow, z, 0, even, lanes);
        move(there, sign, x, xo + (last - 4 * even) * xRow, -4 * xRow, z, even * lanes, half - even, lanes);
        move(there, 1, x, xo + 2 * xRow, 4 * xRow, z, plane, odds, lanes);
        move(there, sign, x, xo + (last - 2 - 4 * odds) * xRow, -4 * xRow, z, plane + odds * lanes, half - odds, lanes);
    }

    private void move(
            boolean there, float factor, float[] x, int xo, int xRow, float[] z, int zo, int count, int lanes) {
        if (there) {
            kernels.moveRows(factor, x, xo, xRow, z, zo, lanes, count, lanes);
        } else {
            kernels.moveRows(factor, z, zo, lanes, x, xo, xRow, count, lanes);
        }
    }
}
