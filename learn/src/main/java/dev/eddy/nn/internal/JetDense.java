package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.PointKernels;

/** W·u + b: one product of matrices for all derivatives together, with the bias for the values alone. */
final class JetDense implements Operation {
    private final PointKernels kernels;
    private final JetValue in;
    private final JetValue out;
    private final Source source;
    private final int inRows;
    private final float[] zeros;

    /** Where the numbers come from: weights of the network, or fixed ones. */
    interface Source {
        /** {@code [out][in]}, then {@code [out]}. */
        float[] numbers(float[] weights);

        /** Places of matrix and bias among all weights; null if they are fixed. */
        int @org.jspecify.annotations.Nullable [] places();
    }

    JetDense(PointKernels kernels, JetValue in, JetValue out, Source source) {
        this.kernels = kernels;
        this.in = in;
        this.out = out;
        this.source = source;
        this.inRows = (in.channels() + PointKernels.ROWS - 1) / PointKernels.ROWS * PointKernels.ROWS;
        this.zeros = new float[Math.max(in.row(), out.row())];
    }

    /** The matrix transposed with its rows padded, the bias, and the matrix as it is with its rows padded. */
    @Override
    public float[][] prepare(float[] weights) {
        float[] numbers = source.numbers(weights);
        float[] forwards = new float[in.channels() * out.row()];
        float[] backwards = new float[out.channels() * in.row()];
        for (int o = 0; o < out.channels(); o++) {
            for (int i = 0; i < in.channels(); i++) {
                float weight = numbers[o * in.channels() + i];
                forwards[i * out.row() + o] = weight;
                backwards[o * in.row() + i] = weight;
            }
        }
        float[] bias = new float[out.row()];
        System.arraycopy(numbers, out.channels() * in.channels(), bias, 0, out.channels());
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
            // Columns of x are the rows here; those beyond its channels fill rows of the sums that nobody reads.
            float[] x = run.value(in.slot());
            kernels.product(
                    x, 0, 1, in.row(), inRows, rows, dy, 0, out.row(), out.row(), zeros, 0, sums, 0, out.row(), true);
            kernels.addRows(dy, 0, in.points(), out.row(), sums, inRows * out.row());
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
        return source.places() == null ? 0 : (inRows + 1) * out.row();
    }

    @Override
    public void collect(float[] sums, float[] gradient) {
        int[] places = source.places();
        for (int o = 0; places != null && o < out.channels(); o++) {
            for (int i = 0; i < in.channels(); i++) {
                gradient[places[0] + o * in.channels() + i] += sums[i * out.row() + o];
            }
            gradient[places[1] + o] += sums[inRows * out.row() + o];
        }
    }
}
