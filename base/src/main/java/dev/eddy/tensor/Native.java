package dev.eddy.tensor;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/**
 * The native library as a whole: loading, threads, memory.
 *
 * <p>Threads inside one operation are set once, when the library loads: one, unless the system property {@code
 * eddy.threads} says otherwise. Small kernels gain nothing from more; run independent work (seeds, scenarios) on several
 * Java threads instead.
 */
public final class Native {
    private static final int THREADS = Math.max(1, Integer.getInteger("eddy.threads", 1));

    static {
        torch.set_num_threads(THREADS);
        // Its own threads crash in LU factors of more than about 250 rows.
        openblas_nolapack.blas_set_num_threads(1);
    }

    private Native() {}

    /** Loads the native library if it is not loaded yet (4 to 6 seconds the first time on a machine). */
    public static void load() {
        // The static initialiser does it.
    }

    /**
     * Gives the calling thread its number of threads inside one operation. Some kernels ask their own thread for it and
     * would otherwise use all cores; call it at the start of every thread that works with tensors.
     */
    public static void prepareThread() {
        torch.set_num_threads(THREADS);
    }

    /** Threads that one operation may use. */
    public static int threads() {
        return THREADS;
    }

    /** Version of libtorch and of its bridge, for example {@code 2.10.0-1.5.13}. */
    public static String version() {
        String version = torch.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** Number of native objects that Java holds now. Flat over steps when every step opens a {@link Scope}. */
    public static long liveObjects() {
        return Pointer.totalCount();
    }

    /** Bytes of native memory that this process holds now, as the operating system counts them. */
    public static long residentBytes() {
        return Pointer.physicalBytes();
    }
}
