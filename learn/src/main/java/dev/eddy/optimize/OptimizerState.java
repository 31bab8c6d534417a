package dev.eddy.optimize;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Tensor;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an optimiser remembers.
 *
 * @param updates number of updates made
 * @param tensors by name, in alphabetical order; each a vector laid out as the weights
 */
public record OptimizerState(long updates, Map<String, Tensor> tensors) {
    public OptimizerState {
        Check.that(updates >= 0, "an optimiser has made 0 or more updates, got %d", updates);
        tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    }

    /** The tensor of this name. */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new Misuse("the state of this optimiser has no '" + name + "', it has " + tensors.keySet()
                    + "; it was saved by another kind of optimiser");
        }
        return tensor;
    }

    OptimizerState next() {
        return new OptimizerState(updates + 1, tensors);
    }

    /** Tensors of its own with the same values. */
    public OptimizerState copy() {
        Map<String, Tensor> copies = new TreeMap<>();
        tensors.forEach((name, tensor) -> copies.put(name, tensor.copy()));
        return new OptimizerState(updates, copies);
    }
}
