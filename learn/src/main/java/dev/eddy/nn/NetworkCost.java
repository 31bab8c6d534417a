package dev.eddy.nn;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.MultiplyAdds;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * What a network costs.
 *
 * @param parameters real weights
 * @param multiplyAdds of one evaluation for one state, counted as {@link MultiplyAdds} does
 */
public record NetworkCost(long parameters, long multiplyAdds) {
    /**
     * For states of this shape, without the batch; told a time, a vector and a class where it is to be told one. Networks that are told
     * tokens or clouds are counted by {@link #of(Network, Tensor, Context)}.
     */
    public static NetworkCost of(Network network, long... state) {
        try (Scope scope = Scope.open()) {
            DType type = network.weights().flat().dtype();
            ContextSpec spec = network.context();
            Check.that(
                    spec.tokens().isEmpty() && spec.cloud() == 0,
                    "the cost of a network that is told %s depends on how many there are; give a state and a context",
                    spec.text());
            Context told = Context.NONE;
            if (spec.time()) {
                told = told.withTime(Tensors.zeros(type, 1));
            }
            if (spec.vector() > 0) {
                told = told.withVector(Tensors.zeros(type, 1, spec.vector()));
            }
            if (spec.classes() > 0) {
                told = told.withLabels(0);
            }
            return of(network, Tensors.zeros(type, Shapes.batch(1, state)), told);
        }
    }

    /** For one of the states of a batch, told this. */
    public static NetworkCost of(Network network, Tensor states, Context context) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open();
                MultiplyAdds count = MultiplyAdds.open()) {
            network.apply(states, context);
            return new NetworkCost(network.parameterCount(), count.total() / states.size(0));
        }
    }
}
