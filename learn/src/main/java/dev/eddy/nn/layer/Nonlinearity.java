package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;
import java.util.function.UnaryOperator;

/** A function of each value. */
@FunctionalInterface
public interface Nonlinearity extends UnaryOperator<Tensor> {
    /** Adds it to a program on arrays; see {@link Layer#fuse}. */
    default Slot fuse(Fusion program, Slot input) {
        throw new NotFused();
    }
}
