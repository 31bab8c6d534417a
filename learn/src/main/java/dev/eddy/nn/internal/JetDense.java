package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.PointKernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** W·u + b: one product of matrices for all derivatives together, with the bias for the values alone. */
final class JetDense implements Operation {
    private final PointKernels kernels;
    private final JetValue in;
    private final JetValue out;
    private final Source source;
    /** Whether the gradient of the matrix is summed up as it is stored, or transposed: rows are the shorter side. */
    private final boolean upright;

    private final int sumRows;
    private final int sumRow;

    /**
     * Where the numbers come from.
     *
     * @param places of matrix and bias among all weights of the network; null if they are fixed
     * @param numbers the fixed ones: {@code [out][in]}, then {@code [out]}
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    record Source(int @Nullable [] places, float[] numbers) {
        static Source weights(int matrix, int bias) {
            return new Source(new int[] {matrix, bias}, new float[0]);
        }

        static Source fixed(float[] numbers) {
            return new Source(null, numbers);
        }
    }

    JetDense(PointKernels kernels, JetValue in, JetValue out, Source source) {
        this.kernels = kernels;
        this.in = in;
        this.out = out;
        this.source = source;
        this.upright = in.row() >= out.row();
        this.sumRows =
                ((upright ? out : in).channels() + PointKernels.ROWS - 1) / PointKernels.ROWS * PointKernels.ROWS;
        this.sumRow = (upright ? in : out).row();
    }

    /** The matrix transposed, the bias, and the matrix as it is; matrices in panels, with rows padded. */
    @Override
    public float[][] prepare(float[] weights, float[][] before) {
        int inputs = in.channels();
        int outputs = out.channels();
        float[][] all = before.length > 0
                ? before
                : new float[][] {new float[inputs * out.row()], new float[out.row()], new float[outputs * in.row()]};
        int[] places = source.places();
        float[] numbers = places == null ? source.numbers() : weights;
        int matrix = places == null ? 0 : places[0];
        kernels.transposedPanels(numbers, matrix, outputs, inputs, all[0]);
        System.arraycopy(numbers, places == null ? inputs * outputs : places[1], all[1], 0, outputs);
        kernels.panels(numbers, matrix, inputs, outputs, inputs, all[2]);
        return all;
    }

    @Override
    public void forward(Run run, float[][] prepared) {
        multiply(run, prepared[0], 0, in.points(), prepared[1]);
        if (in.derivatives() > 1) {
            multiply(run, prepared[0], in.points(), (in.derivatives() - 1) * in.points(), null);
        }
    }

    private void multiply(Run run, float[] panels, int first, int rows, float @Nullable [] start) {
        float[] x = run.value(in.slot());
        float[] y = run.value(out.slot());
        int to = first * out.row();
        kernels.product(
                x, first * in.row(), in.row(), rows, in.channels(), panels, out.row(), start, y, to, out.row(), false);
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        float[] dy = run.gradient(out.slot());
        int rows = in.derivatives() * in.points();
        if (source.places() != null) {
            float[] x = run.value(in.slot());
            float[] first = upright ? dy : x;
            float[] second = upright ? x : dy;
            int firstRow = upright ? out.row() : in.row();
            float[] panels = second;
            if (!kernels.isPanel(sumRow)) {
                panels = run.scratch(0, rows * sumRow);
                kernels.panels(second, 0, sumRow, rows, sumRow, panels);
            }
            // Columns of the first are the rows here; those beyond its channels fill rows of the sums that nobody
            // reads.
            boolean add = !run.isFirst();
            float[] packed = run.scratch(1, kernels.packedSize(sumRows, rows));
            kernels.productOfColumns(first, firstRow, sumRows, rows, panels, sumRow, sums, add, packed);
            if (!add) {
                Arrays.fill(sums, sumRows * sumRow, sums(), 0);
            }
            kernels.addRows(dy, 0, in.points(), out.row(), sums, sumRows * sumRow);
        }
        if (run.wantsGradient(in.slot())) {
            float[] dx = run.gradient(in.slot());
            boolean add = run.add(in.slot());
            kernels.product(dy, 0, out.row(), rows, out.channels(), prepared[2], in.row(), null, dx, 0, in.row(), add);
        }
    }

    @Override
    public boolean beginsSums() {
        return true;
    }

    @Override
    public int sums() {
        return source.places() == null ? 0 : sumRows * sumRow + out.row();
    }

    @Override
    public void collect(float[] sums, float[] gradient) {
        int[] places = source.places();
        if (places == null) {
            return;
        }
        int inputs = in.channels();
        for (int o = 0; upright && o < out.channels(); o++) {
            addTo(gradient, places[0] + o * inputs, sums, o * sumRow, inputs);
        }
        for (int i = 0; !upright && i < inputs; i++) {
            for (int o = 0; o < out.channels(); o++) {
                gradient[places[0] + o * inputs + i] += sums[i * sumRow + o];
            }
        }
        addTo(gradient, places[1], sums, sumRows * sumRow, out.channels());
    }

    private static void addTo(float[] y, int yo, float[] x, int xo, int count) {
        for (int i = 0; i < count; i++) {
            y[yo + i] += x[xo + i];
        }
    }
}
