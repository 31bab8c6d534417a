package dev.eddy.train;

import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Tensor;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link TrainingHook} has to remember: arrays and words by name.
 *
 * @param arrays of any shape
 * @param notes what is no array
 */
public record HookState(Map<String, Tensor> arrays, Map<String, String> notes) {
    /** Nothing. */
    public static final HookState EMPTY = new HookState(Map.of(), Map.of());

    public HookState {
        arrays = Collections.unmodifiableMap(new TreeMap<>(arrays));
        notes = Collections.unmodifiableMap(new TreeMap<>(notes));
    }

    /** Arrays alone. */
    public HookState(Map<String, Tensor> arrays) {
        this(arrays, Map.of());
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return arrays.isEmpty() && notes.isEmpty();
    }

    /** The array of this name. */
    public Tensor array(String name) {
        Tensor array = arrays.get(name);
        if (array == null) {
            throw new Misuse("the saved state of a hook has no array '" + name + "', it has " + arrays.keySet()
                    + "; it was saved by another kind of hook");
        }
        return array;
    }
}
