package dev.eddy.tensor;

/**
 * A tensor that lives until it is closed, whatever scopes open and close in between: for tapes, which free in another order
 * than they record. One that is forgotten is left to the garbage collector.
 */
public final class Held implements AutoCloseable {
    private final Tensor tensor;
    private boolean open = true;

    private Held(Tensor tensor) {
        this.tensor = tensor;
    }

    /** A reference to the same values and history. */
    public static Held of(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            Tensor own = new Tensor(new org.bytedeco.pytorch.Tensor(tensor.handle()));
            // The scope gives back its own reference, not this one.
            own.handle().retainReference();
            return new Held(own);
        }
    }

    public Tensor get() {
        if (!open) {
            throw new TensorException("a held tensor was asked for after it was closed");
        }
        return tensor;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            tensor.handle().releaseReference();
        }
    }
}
