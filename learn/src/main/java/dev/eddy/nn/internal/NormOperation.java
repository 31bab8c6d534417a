package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Slot;

/**
 * y = γ_c·n + β_c with n = (x − μ)/√(σ² + ε), mean and population variance over all channels and points.
 *
 * <pre>  dx = (g − ⟨g⟩ − n·⟨g·n⟩)/√(σ² + ε)    g = γ_c·dy  </pre>
 */
record NormOperation(LayerKernels kernels, Slot in, Slot out, int scale, int shift, double epsilon)
        implements Operation {
    @Override
    public float[][] prepare(float[] weights, float[][] before) {
        return new float[][] {weights};
    }

    @Override
    public void forward(Run run, float[][] prepared) {
        float[] x = run.value(in);
        float[] weights = prepared[0];
        int points = in.points();
        double mean = mean(x);
        double width = width(x, mean);
        for (int c = 0; c < in.channels(); c++) {
            double a = weights[scale + c] / width;
            kernels.scaleShift(
                    (float) a,
                    (float) (weights[shift + c] - a * mean),
                    x,
                    c * points,
                    run.value(out),
                    c * points,
                    points,
                    false);
        }
    }

    private double mean(float[] x) {
        double sum = 0;
        for (int c = 0; c < in.channels(); c++) {
            sum += kernels.sum(x, c * in.points(), in.points());
        }
        return sum / in.size();
    }

    private double width(float[] x, double mean) {
        double squares = 0;
        for (int c = 0; c < in.channels(); c++) {
            squares += kernels.squares(x, c * in.points(), in.points(), (float) mean);
        }
        return Math.sqrt(squares / in.size() + epsilon);
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        float[] x = run.value(in);
        float[] dy = run.gradient(out);
        float[] dx = run.gradient(in);
        float[] weights = prepared[0];
        int points = in.points();
        double mean = mean(x);
        double width = width(x, mean);
        double ofG = 0;
        double ofGN = 0;
        for (int c = 0; c < in.channels(); c++) {
            double sum = kernels.sum(dy, c * points, points);
            double product = (kernels.dot(x, c * points, dy, c * points, points) - mean * sum) / width;
            sums[c] += (float) product;
            sums[in.channels() + c] += (float) sum;
            ofG += weights[scale + c] * sum;
            ofGN += weights[scale + c] * product;
        }
        ofG /= in.size();
        ofGN /= in.size();
        boolean add = run.add(in);
        double slope = -ofGN / (width * width);
        double shift = -ofG / width - slope * mean;
        for (int c = 0; c < in.channels(); c++) {
            kernels.scaleShift((float) slope, (float) shift, x, c * points, dx, c * points, points, add);
            kernels.scaleShift((float) (weights[scale + c] / width), 0, dy, c * points, dx, c * points, points, true);
        }
    }

    @Override
    public int sums() {
        return 2 * in.channels();
    }

    @Override
    public void collect(float[] sums, float[] gradient) {
        for (int c = 0; c < in.channels(); c++) {
            gradient[scale + c] += sums[c];
            gradient[shift + c] += sums[in.channels() + c];
        }
    }
}
