package dev.eddy.nn;

import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;

/** A layer with values for its weights. */
record LayerNetwork(Layer layer, Weights weights, ReceptiveField receptiveField) implements Network {
    @Override
    public Tensor apply(Tensor input) {
        return layer.apply(input, weights);
    }
}
