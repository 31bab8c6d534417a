package dev.eddy.nn.fused;

/** Thrown by a layer that has no form on arrays, while a program is put together. */
public final class NotFused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotFused() {
        super("this layer has no form on arrays", null, false, false);
    }
}
