package dev.eddy.tensor;

import org.bytedeco.pytorch.GradMode;

/**
 * Switches the recording of derivatives off (or on again) for the current thread until closed.
 *
 * <pre>{@code
 * try (NoGrad off = NoGrad.open()) { … }
 * }</pre>
 */
public final class NoGrad implements AutoCloseable {
    private final boolean before;

    private NoGrad(boolean record) {
        Native.load();
        before = GradMode.is_enabled();
        GradMode.set_enabled(record);
    }

    /** From here to {@link #close}, nothing is recorded. */
    public static NoGrad open() {
        return new NoGrad(false);
    }

    /** Records again inside a region that is switched off. */
    public static NoGrad recording() {
        return new NoGrad(true);
    }

    /** Whether operations of this thread are recorded now. */
    public static boolean isRecording() {
        Native.load();
        return GradMode.is_enabled();
    }

    @Override
    public void close() {
        GradMode.set_enabled(before);
    }
}
