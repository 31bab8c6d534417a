package dev.eddy.fit.stagger;

import dev.eddy.nn.Architecture;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
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
 *
 * @param network all of them, side by side
 * @param count how many there are
 */
record Chains(Network network, int count) {
    /** Channels that a network reads: the scalar and two of the velocity. */
    static final int CHANNELS = 3;

    static Chains of(Architecture architecture, List<FieldAxis> axes, int count, Seed seed, DType type) {
        Architecture all = count == 1 ? architecture : new SideBySide(architecture, count);
        return new Chains(all.build(Signature.fields(axes, CHANNELS * count, count), seed, type), count);
    }

    /** What a network reads: {@code [batch, 3, x, y]}. */
    static Tensor input(Tensor q, Tensor velocity) {
        return Tensors.cat(List.of(q, velocity.expand(q.size(0), 2, q.size(2), q.size(3))), 1);
    }

    Weights weights() {
        return network.weights();
    }

    /** The next frame of each chain. */
    List<Tensor> next(List<Tensor> now, Tensor velocity) {
        Tensor changes = network.apply(
                Tensors.cat(now.stream().map(q -> input(q, velocity)).toList(), 1));
        List<Tensor> next = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            next.add(now.get(c).plus(changes.narrow(1, c, 1)));
        }
        return next;
    }

    /** So many frames after the first ones, one for each chain. */
    List<Tensor> frames(List<Tensor> first, Tensor velocity, int more) {
        List<Tensor> frames = new ArrayList<>(first);
        while (frames.size() < count + more) {
            frames.addAll(next(List.copyOf(frames.subList(frames.size() - count, frames.size())), velocity));
        }
        return List.copyOf(frames.subList(0, count + more));
    }
}
