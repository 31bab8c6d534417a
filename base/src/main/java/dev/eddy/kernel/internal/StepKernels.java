package dev.eddy.kernel.internal;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Steps of optimisers on native memory, in one sweep over all weights. Without {@code --add-modules jdk.incubator.vector} there
 * are none.
 */
public abstract class StepKernels {
    private static final Optional<StepKernels> BEST = Vectors.load("dev.eddy.kernel.internal.VectorStepKernels");

    /** The kernels of this virtual machine, if it was started with vectors. */
    public static Optional<StepKernels> best() {
        return BEST;
    }

    /**
     * Numbers of a step of Adam.
     *
     * @param part of the way to the gradient that the mean goes
     * @param memory of the mean square
     * @param weight of the squared gradient
     * @param shift of the root of the mean square
     * @param step factor of the quotient
     * @param kept factor of the weights before
     */
    public record AdamStep(float part, float memory, float weight, float shift, float step, float kept) {}

    /**
     * With the roundings of the operations one after another, of which sums of products are rounded once:
     *
     * <pre>
     *   m ← m + part·(g − m)     v ← memory·v + (weight·g)·g     w ← kept·w + (step·m)/(√v + shift)
     * </pre>
     *
     * From a part of ½ on, m ← g + (part − 1)·(g − m).
     *
     * @param w single precision, in the machine's order of bytes, as all
     */
    public abstract void adam(AdamStep numbers, ByteBuffer g, ByteBuffer m, ByteBuffer v, ByteBuffer w, int count);
}
