package dev.eddy.implicit;

import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Parameter;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fields that are a function of the whole state, or of the neighbourhood that a convolutional network sees: a source that is not
 * known, a viscosity of unresolved scales. Its parameters are the weights of the network.
 *
 * @param network takes the channels of the state, gives the components of all fields
 * @param fields in the order of the network's channels
 * @param output function of what the network gives; softplus keeps coefficients positive
 */
public record NetworkClosure(Network network, List<NamedField> fields, Activation output) implements Closure {
    public NetworkClosure {
        fields = List.copyOf(fields);
    }

    /** Fields of either sign, such as sources. */
    public NetworkClosure(Network network, List<NamedField> fields) {
        this(network, fields, Activation.IDENTITY);
    }

    @Override
    public Set<String> names() {
        return CoordinateClosure.names(fields);
    }

    @Override
    public List<Tensor> parameters() {
        return network.parameters().stream().map(Parameter::value).toList();
    }

    @Override
    public Map<String, Tensor> fields(List<Tensor> parameters, double time, Tensor state) {
        Tensor values = network.apply(state.to(network.weights().flat().dtype()), parameters);
        return NamedField.split(fields, output.apply(values).to(state.dtype()));
    }

    @Override
    public boolean readsState() {
        return true;
    }
}
