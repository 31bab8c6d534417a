package dev.eddy.train;

import dev.eddy.nn.Context;
import dev.eddy.nn.Network;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Map;
import java.util.Optional;

/**
 * What a network is to give for a batch, by squared errors.
 *
 * @param input states of the batch
 * @param context what the network is told beside them
 * @param targets of the shape of the results; nothing flows back to them
 */
public record Regression(Network network, Tensor input, Context context, Tensor targets) {
    /** Of a network that is told nothing. */
    public Regression(Network network, Tensor input, Tensor targets) {
        this(network, input, Context.NONE, targets);
    }

    /** The mean square of what is left, recorded. */
    public Tensor loss() {
        return network.apply(input, context).meanSquaredError(targets);
    }

    /** The same with its gradient and without a recording, where the network offers it. */
    Optional<Evaluation> evaluate(Weights weights) {
        if (network.weights() != weights) {
            return Optional.empty();
        }
        return network.squaredErrors(input, context, targets).map(errors -> {
            boolean finite = Double.isFinite(errors.mean());
            Tensor gradient = finite ? errors.gradient() : Tensors.zerosLike(weights.flat());
            return new Evaluation(errors.mean(), Map.of(), gradient);
        });
    }
}
