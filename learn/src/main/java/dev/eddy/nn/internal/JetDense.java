package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.PointKernels;
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
    private final float[] zeros;

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
        this.zeros = new float[Math.max(in.row(), out.row())];
    }

    /** The matrix transposed with its rows padded, the bias, and the matrix as it is with its rows padded. */
    @Override
    public float[][] prepare(float[] weights) {
        int[] places = source.places();
        float[] numbers = places == null ? source.numbers() : weights;
        int matrix = places == null ? 0 : places[0];
        int inputs = in.channels();
        float[] forwards = new float[inputs * out.row()];
        kernels.transpose(numbers, matrix, inputs, out.channels(), inputs, forwards, 0, out.row());
        float[] backwards = new float[out.channels() * in.row()];
        for (int o = 0; o < out.channels(); o++) {
            System.arraycopy(numbers, matrix + o * inputs, backwards, o * in.row(), inputs);
        }
        float[] bias = new float[out.row()];
        System.arraycopy(numbers, places == null ? inputs * out.channels() : places[1], bias, 0, out.channels());
        return new float[][] {forwards, bias, backwards};
    }

    @Override
    public void forward(Run run, float[][] prepared) {
        multiply(run, prepared[0], 0, in.points(), prepared[1]);
        if (in.derivatives() > 1) {
            multiply(run, prepared[0], in.points(), (in.derivatives() - 1) * in.points(), zeros);
        }
    }

    private void multiply(Run run, float[] matrix, int first, int rows, float[] start) {
        float[] x = run.value(in.slot());
        float[] y = run.value(out.slot());
        kernels.product(
                x,
                first * in.row(),
                in.row(),
                1,
                rows,
                in.channels(),
                matrix,
                0,
                out.row(),
                out.row(),
                start,
                0,
                y,
                first * out.row(),
                out.row(),
                false);
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
            // Columns of the first are the rows here; those beyond its channels fill rows of the sums that nobody
            // reads.
            kernels.product(
                    first, 0, 1, firstRow, sumRows, rows, second, 0, sumRow, sumRow, zeros, 0, sums, 0, sumRow, true);
            kernels.addRows(dy, 0, in.points(), out.row(), sums, sumRows * sumRow);
        }
        if (run.wantsGradient(in.slot())) {
            float[] dx = run.gradient(in.slot());
            kernels.product(
                    dy,
                    0,
                    out.row(),
                    1,
                    rows,
                    out.channels(),
                    prepared[2],
                    0,
                    in.row(),
                    in.row(),
                    zeros,
                    0,
                    dx,
                    0,
                    in.row(),
                    run.add(in.slot()));
        }
    }

    @Override
    public int sums() {
        return source.places() == null ? 0 : sumRows * sumRow + out.row();
    }

    @Override
    public void collect(float[] sums, float[] gradient) {
        int[] places = source.places();
        int overOut = upright ? sumRow : 1;
        int overIn = upright ? 1 : sumRow;
        for (int o = 0; places != null && o < out.channels(); o++) {
            int to = places[0] + o * in.channels();
            for (int i = 0; i < in.channels(); i++) {
                gradient[to + i] += sums[o * overOut + i * overIn];
            }
            gradient[places[1] + o] += sums[sumRows * sumRow + o];
        }
    }
}
