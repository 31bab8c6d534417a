package dev.eddy.kernel;

import java.lang.reflect.InvocationTargetException;

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

    private static Kernel best() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return LOOPS;
        }
        try {
            return new Kernel((Kernels) Class.forName("dev.eddy.kernel.VectorKernels")
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("the vector kernels are part of this library", e);
        }
    }
}
