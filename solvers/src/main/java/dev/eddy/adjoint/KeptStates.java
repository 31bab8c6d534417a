package dev.eddy.adjoint;

import dev.eddy.tensor.Held;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** States by their place in a chain, without their history, counted. */
final class KeptStates {
    private final TapeMeter meter;
    private final TreeMap<Integer, List<Held>> states = new TreeMap<>();

    KeptStates(TapeMeter meter) {
        this.meter = meter;
    }

    void put(int place, List<Tensor> state) {
        List<Held> own = held(state);
        meter.kept(elements(own));
        release(states.put(place, own));
    }

    /** Null where it is not kept. */
    @Nullable
    List<Tensor> get(int place) {
        List<Held> held = states.get(place);
        return held == null ? null : tensors(held);
    }

    /** The last place before this one that is kept. */
    int lastBefore(int place) {
        Integer last = states.lowerKey(place);
        if (last == null) {
            throw new IllegalStateException("no state before place " + place + " is kept");
        }
        return last;
    }

    /** Number of kept states before this place. */
    int countBefore(int place) {
        return states.headMap(place).size();
    }

    void drop(int place) {
        release(states.remove(place));
    }

    private void release(@Nullable List<Held> state) {
        if (state != null) {
            meter.kept(-elements(state));
            state.forEach(Held::close);
        }
    }

    private static long elements(List<Held> state) {
        return state.stream().mapToLong(held -> held.get().elements()).sum();
    }

    /** The same values without their history, for as long as wanted. */
    static List<Held> held(List<Tensor> state) {
        try (Scope scope = Scope.open()) {
            List<Held> own = new ArrayList<>();
            for (Tensor tensor : state) {
                own.add(Held.of(tensor.detach()));
            }
            return own;
        }
    }

    static List<Tensor> tensors(List<Held> state) {
        return state.stream().map(Held::get).toList();
    }
}
