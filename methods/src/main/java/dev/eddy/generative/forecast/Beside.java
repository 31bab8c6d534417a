package dev.eddy.generative.forecast;

import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.LayerObserver;
import dev.eddy.nn.Network;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.SquaredErrors;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/**
 * A network that sees further channels beside those of its state: a field that it is told.
 *
 * @param network of states with all channels together
 * @param told {@code [batch, channels, x…]}, of the batch that the network is applied to
 */
public record Beside(Network network, Tensor told) implements Network {
    private Tensor joined(Tensor input) {
        return Tensors.cat(List.of(input, told), 1);
    }

    @Override
    public Tensor apply(Tensor input) {
        return network.apply(joined(input));
    }

    @Override
    public Tensor apply(Tensor input, Context context) {
        return network.apply(joined(input), context);
    }

    @Override
    public Optional<SquaredErrors> squaredErrors(Tensor input, Context context, Tensor targets) {
        return network.squaredErrors(joined(input), context, targets);
    }

    @Override
    public Tensor apply(Tensor input, Context context, List<Tensor> others) {
        return network.apply(joined(input), context, others);
    }

    @Override
    public ContextSpec context() {
        return network.context();
    }

    @Override
    public List<String> layers() {
        return network.layers();
    }

    @Override
    public Network observedBy(LayerObserver observer) {
        return new Beside(network.observedBy(observer), told);
    }

    @Override
    public Optional<Network> ofSamples(long first, long count) {
        return network.ofSamples(first, count).map(some -> new Beside(some, told.narrow(0, first, count)));
    }

    @Override
    public Weights weights() {
        return network.weights();
    }

    @Override
    public ReceptiveField receptiveField() {
        return network.receptiveField();
    }
}
