package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Slot;
import java.util.Arrays;

/**
 * y_c = (1 + s_c)·x_c + b_c with (s, b) = W·e + d.
 *
 * <pre>  dx_c = (1 + s_c)·dy_c,   ds_c = Σ dy_c·x_c,   db_c = Σ dy_c,   dW = (ds, db)·eᵀ,   de = Wᵀ·(ds, db)  </pre>
 *
 * @param told e
 */
record ModulationOperation(LayerKernels kernels, Slot in, Slot told, Slot out, int weight, int bias)
        implements Operation {
    @Override
    public float[][] prepare(float[] weights, float[][] before) {
        return new float[][] {weights};
    }

    private float entry(int row, Run run, float[] weights) {
        int size = told.size();
        return (float) (kernels.dot(weights, weight + row * size, run.value(told), 0, size) + weights[bias + row]);
    }

    @Override
    public void forward(Run run, float[][] prepared) {
        float[] x = run.value(in);
        float[] y = run.value(out);
        int points = in.points();
        for (int c = 0; c < in.channels(); c++) {
            float scale = 1 + entry(c, run, prepared[0]);
            float shift = entry(in.channels() + c, run, prepared[0]);
            kernels.scaleShift(scale, shift, x, c * points, y, c * points, points, false);
        }
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        float[] x = run.value(in);
        float[] dy = run.gradient(out);
        float[] weights = prepared[0];
        int points = in.points();
        boolean add = run.add(in);
        float[] slopes = run.scratch(0, rows());
        for (int c = 0; c < in.channels(); c++) {
            int at = c * points;
            kernels.scaleShift(1 + entry(c, run, weights), 0, dy, at, run.gradient(in), at, points, add);
            slopes[c] = (float) kernels.dot(dy, at, x, at, points);
            slopes[in.channels() + c] = (float) kernels.sum(dy, at, points);
        }
        int size = told.size();
        float[] e = run.value(told);
        for (int row = 0; row < rows(); row++) {
            kernels.scaleShift(slopes[row], 0, e, 0, sums, row * size, size, true);
            sums[rows() * size + row] += slopes[row];
        }
        if (run.wantsGradient(told)) {
            float[] de = run.gradient(told);
            if (!run.add(told)) {
                Arrays.fill(de, 0, size, 0);
            }
            for (int row = 0; row < rows(); row++) {
                kernels.scaleShift(slopes[row], 0, weights, weight + row * size, de, 0, size, true);
            }
        }
    }

    private int rows() {
        return 2 * in.channels();
    }

    @Override
    public int sums() {
        return rows() * (told.size() + 1);
    }

    @Override
    public void collect(float[] sums, float[] gradient) {
        int size = rows() * told.size();
        for (int i = 0; i < size; i++) {
            gradient[weight + i] += sums[i];
        }
        for (int row = 0; row < rows(); row++) {
            gradient[bias + row] += sums[size + row];
        }
    }
}
