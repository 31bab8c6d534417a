package dev.eddy.fit.stagger;

import dev.eddy.nn.Architecture;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Networks of one kind that do not know of each other, each for its share of the channels: the first ones go to the first network.
 *
 * @param network a network of one share
 * @param count networks
 */
record SideBySide(Architecture network, int count) implements Architecture {
    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        Signature share = Signature.fields(
                signature.axes("side by side"), signature.inputs() / count, signature.outputs() / count);
        List<Layer> layers = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            layers.add(network.design(blueprint.at("networks", c), share));
        }
        return new Shares(layers);
    }

    private record Shares(List<Layer> layers) implements Layer {
        @Override
        public Tensor apply(Tensor input, Weights weights, Conditions conditions) {
            long share = input.size(1) / layers.size();
            List<Tensor> results = new ArrayList<>();
            for (int c = 0; c < layers.size(); c++) {
                results.add(layers.get(c).apply(input.narrow(1, c * share, share), weights, conditions));
            }
            return Tensors.cat(results, 1);
        }

        @Override
        public Slot fuse(Fusion program, Slot input) {
            int share = input.channels() / layers.size();
            Slot joined = null;
            for (int c = 0; c < layers.size(); c++) {
                int[] from = new int[share * input.points()];
                for (int i = 0; i < from.length; i++) {
                    from[i] = c * from.length + i;
                }
                Slot result = layers.get(c).fuse(program, program.rearrange(input, share, input.extents(), from));
                joined = joined == null ? result : program.join(joined, result);
            }
            return Objects.requireNonNull(joined);
        }
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return network.receptiveField(dims, points);
    }

    @Override
    public String shortName() {
        return "SideBySide;" + count + ";" + network.shortName();
    }
}
