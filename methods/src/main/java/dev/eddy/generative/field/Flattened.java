package dev.eddy.generative.field;

import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.LayerObserver;
import dev.eddy.nn.Network;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.SquaredErrors;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** A network of vectors on states of any shape with as many numbers: layers over all values of a field, which run on arrays as vectors. */
public record Flattened(Network vectors) implements Network {
    private static Tensor flat(Tensor x) {
        return x.reshape(x.size(0), -1);
    }

    @Override
    public Tensor apply(Tensor input) {
        return vectors.apply(flat(input)).reshape(input.shape());
    }

    @Override
    public Tensor apply(Tensor input, Context context) {
        return vectors.apply(flat(input), context).reshape(input.shape());
    }

    @Override
    public Optional<SquaredErrors> squaredErrors(Tensor input, Context context, Tensor targets) {
        return vectors.squaredErrors(flat(input), context, flat(targets));
    }

    @Override
    public Tensor apply(Tensor input, Context context, List<Tensor> others) {
        return vectors.apply(flat(input), context, others).reshape(input.shape());
    }

    @Override
    public ContextSpec context() {
        return vectors.context();
    }

    @Override
    public List<String> layers() {
        return vectors.layers();
    }

    @Override
    public Network observedBy(LayerObserver observer) {
        return new Flattened(vectors.observedBy(observer));
    }

    @Override
    public Optional<Network> ofSamples(long first, long count) {
        return vectors.ofSamples(first, count).map(Flattened::new);
    }

    @Override
    public Weights weights() {
        return vectors.weights();
    }

    @Override
    public ReceptiveField receptiveField() {
        return vectors.receptiveField();
    }
}
