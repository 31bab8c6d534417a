package dev.eddy.implicit;

import dev.eddy.misuse.Check;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fields that are, at each point, a function of the state there. Its parameters are the weights of the network. */
public final class PointwiseClosure implements Closure {
    private final PointNetwork network;
    private final List<NamedField> fields;
    private final DType type;

    /** @param network takes the channels of the state */
    public PointwiseClosure(PointNetwork network, List<NamedField> fields) {
        this.network = network;
        this.fields = List.copyOf(fields);
        this.type = network.weights().flat().dtype();
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
        int last = state.rank() - 1;
        Tensor rows = channels == 1 ? state : state.transpose(1, last);
        Tensor values = network.apply(rows.reshape(-1, channels).to(type), time, parameters);
        long[] shape = state.shape();
        shape[1] = shape[last];
        shape[last] = NamedField.components(fields);
        return NamedField.split(fields, values.reshape(shape).transpose(1, last).to(state.dtype()));
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
