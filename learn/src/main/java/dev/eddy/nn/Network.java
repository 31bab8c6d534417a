package dev.eddy.nn;

import dev.eddy.misuse.Misuse;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A differentiable function of a state with weights: {@code [batch, in, x…]} to {@code [batch, out, x…]} for fields; see
 * {@link Layout} for other states.
 */
public interface Network {
    /** Of a network that is told nothing beside the state. */
    Tensor apply(Tensor input);

    /**
     * With what the network is told beside the state, sample by sample. Gradients reach the state, the weights and the context.
     *
     * @param context all that {@link #context} names, and nothing else
     */
    default Tensor apply(Tensor input, Context context) {
        if (context.isNone()) {
            return apply(input);
        }
        throw new Misuse(getClass().getSimpleName() + " takes no context; implement apply(input, context)");
    }

    /**
     * How far results are off their targets, with the gradient to the weights, where that goes without recording anything: on arrays, with
     * nothing but the weights to flow back to. Empty elsewhere. To rounding the same as
     *
     * <pre>  apply(input, context).meanSquaredError(targets)  </pre>
     *
     * @param targets of the shape of the results
     */
    default Optional<SquaredErrors> squaredErrors(Tensor input, Context context, Tensor targets) {
        return Optional.empty();
    }

    /**
     * The same with other tensors in the place of the weights, in the order of {@link #parameters}. Networks that users write need
     * it where they are part of known physics.
     */
    default Tensor apply(Tensor input, List<Tensor> others) {
        return apply(input, Context.NONE, others);
    }

    /** With a context, and with other tensors in the place of the weights. */
    default Tensor apply(Tensor input, Context context, List<Tensor> others) {
        throw new Misuse(getClass().getSimpleName()
                + " does not take other tensors in the place of its weights; implement apply(input, context, others)");
    }

    /**
     * The same context with what depends on the weights alone computed once: a cloud as the numbers that it is reduced to. For many
     * calls with one context while the weights stay as they are.
     */
    default Context prepared(Context context) {
        return context;
    }

    /**
     * The same network for some samples of a batch alone, where samples do not depend on each other; empty where they do, or where that is
     * not known.
     *
     * @param first of so many samples
     */
    default Optional<Network> ofSamples(long first, long count) {
        return Optional.empty();
    }

    /** What the network is told beside the state. */
    default ContextSpec context() {
        return ContextSpec.NONE;
    }

    /** Paths of the layers that an observer sees, in the order in which they were put together. */
    default List<String> layers() {
        return List.of();
    }

    /**
     * The same network, with the same weights, whose layers an observer sees: to record features, or to put others in their
     * place. It is computed layer by layer, and no longer on arrays where the network itself is.
     */
    default Network observedBy(LayerObserver observer) {
        throw new Misuse(getClass().getSimpleName() + " does not show its layers; implement observedBy(observer)");
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
