package dev.eddy.tensor;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Tensors that a loop takes from one round to the next, each round in a {@link Scope} of its own: what the newest round does not
 * hold on to is freed, so that memory does not grow with the rounds.
 */
public final class Carried implements AutoCloseable {
    private Set<Tensor> tensors = identities();

    private static Set<Tensor> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** Holds these beyond the open scopes, and lets go of those held so far that are not among them. */
    public void take(List<Tensor> next) {
        Set<Tensor> held = identities();
        for (Tensor tensor : next) {
            if (held.add(tensor) && !tensors.remove(tensor)) {
                tensor.handle().retainReference();
            }
        }
        close();
        tensors = held;
    }

    /** Lets go of all. */
    @Override
    public void close() {
        tensors.forEach(tensor -> tensor.handle().releaseReference());
        tensors = identities();
    }
}
