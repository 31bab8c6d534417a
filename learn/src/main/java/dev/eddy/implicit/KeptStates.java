package dev.eddy.implicit;

import dev.eddy.tensor.Held;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** States by their level, counted. */
final class KeptStates {
    private final TapeMeter meter;
    private final Map<Integer, Held> states = new HashMap<>();

    KeptStates(TapeMeter meter) {
        this.meter = meter;
    }

    /** Keeps a state that has no history. */
    void put(int level, Tensor state) {
        meter.kept(state.elements());
        @Nullable Held before;
        try (Scope scope = Scope.open()) {
            before = states.put(level, Held.of(state.detach()));
        }
        if (before != null) {
            release(before);
        }
    }

    boolean has(int level) {
        return states.containsKey(level);
    }

    Tensor get(int level) {
        return known(states.get(level), level).get();
    }

    void drop(int level) {
        Held held = states.remove(level);
        if (held != null) {
            release(held);
        }
    }

    private void release(Held held) {
        meter.kept(-held.get().elements());
        held.close();
    }

    private static Held known(@Nullable Held held, int level) {
        if (held == null) {
            throw new IllegalStateException("the state of level " + level + " is not kept");
        }
        return held;
    }
}
