package dev.eddy.kernel.internal;

import java.util.stream.IntStream;

/**
 * One field in 1-D: points {@code [x]}, and all modes in one row, {@code [2][k]}. A line has no neighbours that could be its
 * lanes; so it is folded into a small matrix (J. W. Cooley, J. W. Tukey, Math. Comput. 19, 1965), whose columns are transformed
 * side by side, turned, and transformed again.
 */
public final class SingleLineTransform implements FieldTransform {
    /** Modes and their mirror images do not lie side by side here. */
    private static final LoopKernels ONE_LANE = new LoopKernels();

    private final Kernels kernels;
    private final int points;
    private final int half;
    private final int modes;
    private final int lanes;
    private final ComplexTransform columns;
    private final ComplexTransform rows;
    private final int columnLanes;
    private final int rowLanes;
    private final float[] twiddles;
    private final Rows turned;
    /** The inverse takes the conjugate factors: with both parts in each other's place, the same. */
    private final Rows turnedBack;
    /** Where numbers 0 … half − 1 stand before and after the complex transform. */
    private final int[] before;

    private final int[] after;
    private final float[] cos;
    private final float[] sin;

    /**
     * @param points an even number
     * @param modes the lowest modes that are kept
     */
    public SingleLineTransform(Kernel kernel, int points, int modes) {
        this.kernels = kernel.kernels();
        this.points = points;
        this.half = points / 2;
        this.modes = modes;
        this.lanes = kernels.padded(modes);
        int height = height();
        int width = half / height;
        this.columns = new ComplexTransform(kernels, height);
        this.rows = new ComplexTransform(kernels, width);
        this.columnLanes = kernels.padded(width);
        this.rowLanes = kernels.padded(height);
        this.twiddles = new float[height * 2 * columnLanes];
        int[] starts = IntStream.range(0, height).map(r -> r * 2 * columnLanes).toArray();
        int[] behind = IntStream.of(starts).map(at -> at + columnLanes).toArray();
        this.turned = new Rows(starts, columnLanes, starts, columnLanes, columnLanes);
        this.turnedBack = new Rows(behind, -columnLanes, behind, -columnLanes, columnLanes);
        this.before = new int[half + 1];
        this.after = new int[half + 1];
        for (int i = 0; i < half; i++) {
            int r = i / width;
            int c = i % width;
            before[i] = r * 2 * columnLanes + c;
            after[i] = i / height * 2 * rowLanes + i % height;
            twiddles[r * 2 * columnLanes + c] = Mix.exact(Math.cos(2 * Math.PI * r * c / half));
            twiddles[r * 2 * columnLanes + columnLanes + c] = Mix.exact(-Math.sin(2 * Math.PI * r * c / half));
        }
        after[half] = after[0]; // mode half is mode 0 of the complex transform
        this.cos = Mix.cosines(points);
        this.sin = Mix.sines(points);
    }

    /** Rows of the matrix such that both transforms have little padding and few stages. */
    private int height() {
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int h = 1; h <= half; h++) {
            if (half % h == 0) {
                int w = half / h;
                double work = kernels.padded(w) * h * (1 + Math.log(h)) + kernels.padded(h) * w * (1 + Math.log(w));
                if (work < least) {
                    least = work;
                    best = h;
                }
            }
        }
        return best;
    }

    @Override
    public int length() {
        return points;
    }

    @Override
    public int columns() {
        return 1;
    }

    @Override
    public int modesSize() {
        return 2 * lanes;
    }

    @Override
    public int rows() {
        return 1;
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public void fromLines(float[] values, int column, int count, float[] out, Scratch scratch) {
        float[] z = scratch.first(columns.length() * 2 * columnLanes);
        for (int i = 0; i < half; i++) {
            z[before[i]] = values[2 * i];
            z[before[i] + columnLanes] = values[2 * i + 1];
        }
        float[] t = complex(z, false, scratch);
        for (int k = 0; k < modes; k++) {
            int at = after[k];
            int mirror = after[half - k];
            ONE_LANE.split(t, at, mirror, rowLanes, out, k, lanes, cos[k], sin[k], 1);
        }
    }

    @Override
    public void toLines(float[] in, int column, int count, float[] values, Scratch scratch) {
        float[] z = scratch.first(columns.length() * 2 * columnLanes);
        float[] zero = scratch.zeros(lanes + 1);
        float scale = 1f / points;
        for (int k = 0; k < half; k++) {
            int mirror = half - k;
            boolean here = k < modes;
            boolean there = mirror < modes;
            ONE_LANE.join(
                    here ? in : zero,
                    here ? k : 0,
                    there ? in : zero,
                    there ? mirror : 0,
                    lanes,
                    z,
                    before[k],
                    columnLanes,
                    cos[k],
                    sin[k],
                    scale,
                    1);
        }
        float[] t = complex(z, true, scratch);
        for (int i = 0; i < half; i++) {
            values[2 * i] = t[after[i]];
            values[2 * i + 1] = t[after[i] + rowLanes];
        }
    }

    /** Columns, twiddle factors, turn, rows. */
    private float[] complex(float[] z, boolean inverse, Scratch scratch) {
        int height = columns.length();
        int width = rows.length();
        int row = 2 * columnLanes;
        float[] inner = scratch.second(Math.max(columns.scratchSize(), rows.scratchSize()));
        columns.apply(inverse, z, 0, row, columnLanes, z, 0, row, columnLanes, columnLanes, inner);
        kernels.timesComplex(twiddles, inverse ? turnedBack : turned, 1, height, z, z, 0);
        float[] t = scratch.third(width * 2 * rowLanes);
        kernels.transpose(z, 0, row, height, width, t, 0, 2 * rowLanes);
        kernels.transpose(z, columnLanes, row, height, width, t, rowLanes, 2 * rowLanes);
        rows.apply(inverse, t, 0, 2 * rowLanes, rowLanes, t, 0, 2 * rowLanes, rowLanes, rowLanes, inner);
        return t;
    }
}
