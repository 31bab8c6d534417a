package dev.eddy.nn;

import dev.eddy.misuse.Misuse;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** A differentiable function of a state with weights: {@code [batch, in, x…]} to {@code [batch, out, x…]}. */
public interface Network {
    Tensor apply(Tensor input);

    /**
     * The same with other tensors in the place of the weights, in the order of {@link #parameters}. Networks that users write need
     * it where they are part of known physics.
     */
    default Tensor apply(Tensor input, List<Tensor> others) {
        throw new Misuse(getClass().getSimpleName()
                + " does not take other tensors in the place of its weights; implement apply(input, others)");
    }

    /** The weights, which training overwrites in place. */
    Weights weights();

    /** How far to each side an output point sees, in points. */
    ReceptiveField receptiveField();

    /** The weights one by one, in a fixed order. */
    default List<Parameter> parameters() {
        Weights weights = weights();
        return IntStream.range(0, weights.size())
                .mapToObj(place -> new Parameter(weights.name(place), weights.get(place)))
                .toList();
    }

    /** Number of real weights; a complex one is two. */
    default long parameterCount() {
        return weights().flat().elements();
    }
}
