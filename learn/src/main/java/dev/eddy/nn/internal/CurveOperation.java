package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Slot;

/** y = f(x), value by value. */
record CurveOperation(LayerKernels kernels, Slot in, Slot out, LayerKernels.Curve curve) implements Operation {
    @Override
    public void forward(Run run, float[][] prepared) {
        kernels.apply(curve, run.value(in), run.value(out), in.size());
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        kernels.pullback(curve, run.value(in), run.gradient(out), run.gradient(in), in.size(), run.add(in));
    }
}
