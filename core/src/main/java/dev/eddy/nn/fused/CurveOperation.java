package dev.eddy.nn.fused;

import dev.eddy.kernel.LayerKernels;

/** y = f(x), value by value. */
record CurveOperation(LayerKernels kernels, Plane in, Plane out, LayerKernels.Curve curve) implements Operation {
    @Override
    public void forward(Run run, float[][] prepared) {
        kernels.apply(curve, run.value(in), run.value(out), in.size());
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        kernels.pullback(curve, run.value(in), run.gradient(out), run.gradient(in), in.size(), run.add(in));
    }
}
