package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.PointKernels;
import java.util.Arrays;
import java.util.List;

/** Σ factor·part, of jets of the same channels. */
record JetSum(PointKernels kernels, List<JetValue> parts, List<Double> factors, JetValue out) implements Operation {
    @Override
    public void forward(Run run, float[][] prepared) {
        float[] y = run.value(out.slot());
        Factors one = new Factors();
        int done = 0;
        for (int i = 0; i < parts.size(); i++) {
            int size = parts.get(i).slot().size();
            int both = Math.min(done, size);
            float[] x = run.value(parts.get(i).slot());
            one.start(x, 0).multiply(kernels, factors.get(i), y, 0, both, true);
            one.start(x, both).multiply(kernels, factors.get(i), y, both, size - both, false);
            done = Math.max(done, size);
        }
        Arrays.fill(y, done, out.slot().size(), 0);
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        for (int i = 0; i < parts.size(); i++) {
            JetValue part = parts.get(i);
            if (run.wantsGradient(part.slot())) {
                new Factors()
                        .start(run.gradient(out.slot()), 0)
                        .multiply(
                                kernels,
                                factors.get(i),
                                run.gradient(part.slot()),
                                0,
                                part.slot().size(),
                                run.add(part.slot()));
            }
        }
    }
}
