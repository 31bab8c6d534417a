package dev.eddy.adjoint;

import dev.eddy.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain of steps that a {@link Tape} goes over forward, and back in pieces. A state is a list of tensors, and all that one
 * step knows of those before it.
 */
public interface Reversible {
    /** Number of steps, at least 1. */
    int steps();

    /** The state behind a step. Called where nothing is recorded. */
    List<Tensor> advance(int step, List<Tensor> before);

    /**
     * Goes over the steps from {@code from} to before {@code to}, and keeps what going back over them takes.
     *
     * @param before the state at {@code from}; the tape keeps it until the piece is closed
     * @param behind the state at {@code to}, kept likewise, where the tape has it
     */
    Piece record(int from, int to, List<Tensor> before, @Nullable List<Tensor> behind);

    /** Steps that can be gone back over, once. Pieces are gone back over from the last one to the first. */
    interface Piece extends AutoCloseable {
        /** Takes the cotangents of the state behind to those of the state before, which the chain keeps. */
        void reverse();

        @Override
        void close();
    }
}
