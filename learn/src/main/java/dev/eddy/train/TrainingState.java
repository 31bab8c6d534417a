package dev.eddy.train;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.optimize.OptimizerState;
import dev.eddy.result.Curve;
import dev.eddy.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * All of a training between two updates: a training that starts from it goes on as if nothing had happened, bit for bit.
 *
 * @param weights of the network as one vector
 * @param optimizer what the optimiser remembers; its number of updates is the training's
 * @param losses recorded so far, over updates
 * @param seconds spent so far
 * @param refined what a refinement has seen; {@link RefinedState#NONE} without one
 */
public record TrainingState(
        Tensor weights, OptimizerState optimizer, Curve losses, double seconds, RefinedState refined) {
    private static final String WEIGHTS = "weights";
    private static final String OPTIMIZER = "optimizer.";

    /** Updates made. */
    public long updates() {
        return optimizer.updates();
    }

    /** All tensors by name, for a file. With {@link #updates}, {@link #losses}, {@link #seconds} and
     * {@link #refined} they are the state. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(WEIGHTS, weights);
        optimizer.tensors().forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
        return tensors;
    }

    /** The state that has these {@link #tensors}, without a refinement. */
    public static TrainingState of(long updates, Map<String, Tensor> tensors, Curve losses, double seconds) {
        return of(updates, tensors, losses, seconds, RefinedState.NONE);
    }

    /** The state that has these {@link #tensors}. */
    public static TrainingState of(
            long updates, Map<String, Tensor> tensors, Curve losses, double seconds, RefinedState refined) {
        Map<String, Tensor> remembered = new TreeMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(OPTIMIZER)) {
                remembered.put(name.substring(OPTIMIZER.length()), tensor);
            }
        });
        Tensor weights = tensors.get(WEIGHTS);
        if (weights == null) {
            throw new Misuse(
                    "a training state has a tensor '" + WEIGHTS + "', got " + tensors.keySet() + "; is the file one?");
        }
        return new TrainingState(weights, new OptimizerState(updates, remembered), losses, seconds, refined);
    }

    /** Refuses to go on with another network, another optimiser or a shorter training. */
    void check(long elements, long updates, OptimizerState fresh) {
        Check.that(
                weights.elements() == elements,
                "the saved training is of a network with %d weights, this one has %d",
                weights.elements(),
                elements);
        Check.that(
                updates() <= updates,
                "the saved training has made %d updates, more than the %d of this one",
                updates(),
                updates);
        Check.that(
                optimizer.tensors().keySet().equals(fresh.tensors().keySet()),
                "the saved optimiser remembers %s, this one %s; go on with the optimiser of the saved training",
                optimizer.tensors().keySet(),
                fresh.tensors().keySet());
    }
}
