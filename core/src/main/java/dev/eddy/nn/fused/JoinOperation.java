package dev.eddy.nn.fused;

import dev.eddy.kernel.LayerKernels;

/** The channels of the first input, then those of the second. */
record JoinOperation(LayerKernels kernels, Plane first, Plane second, Plane out) implements Operation {
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
