package dev.eddy.kernel.internal;

/** Which inner loops are used. */
public final class Kernel {
    /** Plain loops. */
    public static final Kernel LOOPS = new Kernel(new LoopKernels());

    /**
     * Explicit vectors if the virtual machine was started with {@code --add-modules jdk.incubator.vector}, else plain loops.
     */
    public static final Kernel BEST = best();

    private final Kernels kernels;

    private Kernel(Kernels kernels) {
        this.kernels = kernels;
    }

    Kernels kernels() {
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

    /** Lanes that pass through a transform together. */
    public int together() {
        return kernels.together();
    }

    /** {@code y[yo + j·yRow + i] = x[xo + i·xRow + j]} for rows i and columns j of x. */
    public void transpose(float[] x, int xo, int xRow, int rows, int columns, float[] y, int yo, int yRow) {
        kernels.transpose(x, xo, xRow, rows, columns, y, yo, yRow);
    }

    private static Kernel best() {
        return Vectors.<Kernels>load("dev.eddy.kernel.internal.VectorKernels")
                .map(Kernel::new)
                .orElse(LOOPS);
    }
}
