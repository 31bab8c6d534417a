package dev.eddy.integrate;

import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;

/** A map applied many times over: of the values in between, no more than a few dozen are held at once. */
public final class Repetition {
    private static final int BLOCK = 32;

    private Repetition() {}

    /** The i-th application. */
    @FunctionalInterface
    public interface Numbered {
        Tensor apply(Tensor value, int i);
    }

    /** The value after so many applications; it belongs to the enclosing scope. */
    public static Tensor of(Numbered map, Tensor start, int times) {
        Tensor current = start;
        for (int done = 0; done < times; done += BLOCK) {
            try (Scope block = Scope.open()) {
                Tensor inner = current;
                for (int i = done; i < Math.min(times, done + BLOCK); i++) {
                    try (Scope one = Scope.open()) {
                        inner = one.keep(map.apply(inner, i));
                    }
                }
                current = block.keep(inner);
            }
        }
        return current;
    }
}
