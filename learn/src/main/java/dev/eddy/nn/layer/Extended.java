package dev.eddy.nn.layer;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * A layer of periodic fields on axes that are not periodic: zeros are appended at the right end before it, and what it gives
 * there is cut off, so that the two ends are no neighbours (Li et al. 2021).
 */
public final class Extended implements Layer {
    private final Layer layer;
    private final List<Integer> zeros;

    private Extended(Layer layer, List<Integer> zeros) {
        this.layer = layer;
        this.zeros = List.copyOf(zeros);
    }

    /** @param zeros how many are appended on each axis; where there are none, this is the layer itself */
    public static Layer around(Layer layer, List<Integer> zeros) {
        Check.that(zeros.stream().allMatch(count -> count >= 0), "a number of zeros is at least 0, got %s", zeros);
        return zeros.stream().allMatch(count -> count == 0) ? layer : new Extended(layer, zeros);
    }

    @Override
    public Tensor apply(Tensor input, Weights weights, Conditions conditions) {
        Tensor x = input;
        for (int axis = 0; axis < zeros.size(); axis++) {
            if (zeros.get(axis) > 0) {
                long[] shape = x.shape();
                shape[axis + 2] = zeros.get(axis);
                x = Tensors.cat(List.of(x, Tensors.zeros(x.dtype(), shape).to(x.device())), axis + 2);
            }
        }
        x = layer.apply(x, weights, conditions);
        for (int axis = 0; axis < zeros.size(); axis++) {
            x = zeros.get(axis) > 0 ? x.narrow(axis + 2, 0, input.size(axis + 2)) : x;
        }
        return x;
    }
}
