package dev.eddy.closure;

import dev.eddy.check.Check;
import dev.eddy.nn.PointNetwork;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fields that are, at each point, a function of the state there. Its parameters are the weights of the network. */
public final class PointwiseClosure implements Closure {
    private final PointNetwork network;
    private final List<NamedField> fields;

    /** @param network takes the channels of the state */
    public PointwiseClosure(PointNetwork network, List<NamedField> fields) {
        this.network = network;
        this.fields = List.copyOf(fields);
    }

    @Override
    public Set<String> names() {
        return CoordinateClosure.names(fields);
    }

    @Override
    public List<Tensor> parameters() {
        return network.parameters();
    }

    @Override
    public Map<String, Tensor> fields(List<Tensor> parameters, double time, Tensor state) {
        int channels = network.inputs();
        Check.that(
                state.size(1) == channels,
                "a pointwise closure of %d values needs a state of as many channels, got %d",
                channels,
                state.size(1));
        Tensor points = state.transpose(1, state.rank() - 1).reshape(-1, channels);
        Tensor values = network.apply(points.to(network.weights().flat().dtype()), time, parameters);
        long[] shape = state.shape();
        shape[1] = shape[shape.length - 1];
        shape[shape.length - 1] = values.size(1);
        Tensor last = values.reshape(shape);
        return NamedField.split(fields, last.transpose(1, state.rank() - 1).to(state.dtype()));
    }

    @Override
    public boolean isSteady() {
        return network.isSteady();
    }

    @Override
    public boolean readsState() {
        return true;
    }
}
