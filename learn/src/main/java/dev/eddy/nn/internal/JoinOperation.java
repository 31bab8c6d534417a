package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Slot;

/** The channels of the first input, then those of the second. */
record JoinOperation(LayerKernels kernels, Slot first, Slot second, Slot out) implements Operation {
    @Override
    public void forward(Run run, float[][] prepared) {
        System.arraycopy(run.value(first), 0, run.value(out), 0, first.size());
        System.arraycopy(run.value(second), 0, run.value(out), first.size(), second.size());
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        float[] dz = run.gradient(out);
        kernels.scaleShift(1, 0, dz, 0, run.gradient(first), 0, first.size(), run.add(first));
        kernels.scaleShift(1, 0, dz, first.size(), run.gradient(second), 0, second.size(), run.add(second));
    }
}
