package dev.eddy.fit.stagger;

import dev.eddy.nn.Architecture;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks that advance a scalar by as many steps as there are of them: each has a chain of frames of its own, interleaved in time with
 * those of the others. They see the velocity beside the scalar and give a change of it.
 */
record Chains(List<Layer> layers, Weights weights) {
    static Chains of(Architecture architecture, Signature signature, int count, Seed seed, DType type) {
        Blueprint blueprint = new Blueprint();
        List<Layer> layers = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            layers.add(architecture.design(blueprint.at("chains", c), signature));
        }
        return new Chains(layers, blueprint.draw(seed, type));
    }

    /** What a network reads: {@code [batch, 3, x, y]}. */
    static Tensor input(Tensor q, Tensor velocity) {
        return Tensors.cat(List.of(q, velocity.expand(q.size(0), 2, q.size(2), q.size(3))), 1);
    }

    Tensor next(int chain, Tensor q, Tensor velocity) {
        return q.plus(layers.get(chain % layers.size()).apply(input(q, velocity), weights, Conditions.NONE));
    }

    /** So many frames after the first ones, one for each chain. */
    List<Tensor> frames(List<Tensor> first, Tensor velocity, int more) {
        List<Tensor> frames = new ArrayList<>(first);
        int chains = first.size();
        for (int n = 0; n < more; n++) {
            frames.add(next(n, frames.get(frames.size() - chains), velocity));
        }
        return frames;
    }
}
