package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Slot;

/** z = x + factor·y. */
record PlusOperation(LayerKernels kernels, Slot first, float factor, Slot second, Slot out) implements Operation {
    @Override
    public void forward(Run run, float[][] prepared) {
        if (factor == 1) {
            kernels.plus(run.value(first), run.value(second), run.value(out), out.size());
        } else {
            System.arraycopy(run.value(first), 0, run.value(out), 0, out.size());
            kernels.scaleShift(factor, 0, run.value(second), 0, run.value(out), 0, out.size(), true);
        }
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        float[] dz = run.gradient(out);
        kernels.scaleShift(1, 0, dz, 0, run.gradient(first), 0, out.size(), run.add(first));
        kernels.scaleShift(factor, 0, dz, 0, run.gradient(second), 0, out.size(), run.add(second));
    }
}
