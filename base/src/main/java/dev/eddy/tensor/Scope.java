package dev.eddy.tensor;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * A room for native memory: tensors made by this thread while the scope is open are freed when it closes, except those
 * handed out with {@link #keep}.
 *
 * <pre>{@code
 * try (Scope scope = Scope.open()) {
 *     return scope.keep(stepper.step(state));
 * }
 * }</pre>
 *
 * <p>Scopes nest. A kept tensor belongs to the enclosing scope, or without one to the garbage collector. A scope belongs
 * to the thread that opened it.
 */
public final class Scope implements AutoCloseable {
    private static final ThreadLocal<@Nullable Scope> INNERMOST = new ThreadLocal<>();

    private final @Nullable Scope enclosing;
    private final PointerScope pointers;
    private final boolean selfContained;

    private Scope(boolean selfContained, PointerScope pointers) {
        this.selfContained = selfContained;
        this.enclosing = INNERMOST.get();
        this.pointers = pointers;
        INNERMOST.set(this);
    }

    public static Scope open() {
        Native.load();
        return new Scope(false, new PointerScope());
    }

    /**
     * A scope that no recording crosses: every gradient of what is computed inside is also asked for inside, as in one
     * update of a training. What custom adjoints keep for their backward pass is freed with it.
     */
    public static Scope openSelfContained() {
        Native.load();
        return new Scope(true, new PointerScope());
    }

    /**
     * A scope that frees nothing: what is made in it, and not in a scope within it, lives until the garbage collector finds it
     * unreachable. For what is computed once and used for long.
     */
    public static Scope openLasting() {
        Native.load();
        return new Scope(false, new LastingPointers());
    }

    /** Holds a reference of its own beside the one that closing gives back. */
    private static final class LastingPointers extends PointerScope {
        @Override
        public PointerScope attach(Pointer pointer) {
            pointer.retainReference();
            return super.attach(pointer);
        }
    }

    /** Hands a tensor of this scope out to the enclosing one. */
    public Tensor keep(Tensor tensor) {
        if (enclosing != null) {
            enclosing.pointers.attach(tensor.handle());
        } else {
            // One reference more than the scope gives back on closing: the garbage collector frees the rest.
            tensor.handle().retainReference();
        }
        return tensor;
    }

    /** Keeps what backward passes will call or read until the innermost self-contained or else the outermost scope closes. */
    static void holdForBackward(Pointer pointer) {
        Scope scope = INNERMOST.get();
        if (scope == null) {
            throw new TensorException("a custom adjoint that is recorded needs an open Scope around it and around the"
                    + " call that asks for the gradient");
        }
        while (scope.enclosing != null && !scope.selfContained) {
            scope = scope.enclosing;
        }
        scope.pointers.attach(pointer);
    }

    @Override
    public void close() {
        if (enclosing == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(enclosing);
        }
        pointers.close();
    }
}
