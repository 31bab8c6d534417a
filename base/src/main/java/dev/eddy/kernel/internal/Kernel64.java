// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

/** Which inner loops are used. */
public final class Kernel64 {
    /** Plain loops. */
    public static final Kernel64 LOOPS = new Kernel64(new LoopKernels64());

    /**
     * Explicit vectors if the virtual machine was started with {@code --add-modules jdk.incubator.vector}, else plain loops.
     */
    public static final Kernel64 BEST = best();

    private final Kernels64 kernels;

    private Kernel64(Kernels64 kernels) {
        this.kernels = kernels;
    }

    Kernels64 kernels() {
        return kernels;
    }

    /** Whether this one has explicit vectors. */
    public boolean hasVectors() {
        return kernels.width() > 1;
    }

    /** The next multiple of the lanes of a vector. */
    public int padded(int lanes) {
        return kernels.padded(lanes);
    }

    private static Kernel64 best() {
        return Vectors.<Kernels64>load("dev.eddy.kernel.internal.VectorKernels64")
                .map(Kernel64::new)
                .orElse(LOOPS);
    }
}
