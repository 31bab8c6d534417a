package dev.eddy.nn.layer;

import dev.eddy.misuse.Check;
import dev.eddy.nn.fused.Extents;
import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
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
    public Slot fuse(Fusion program, Slot input) {
        Extents narrow = input.extents();
        int absent = 3 - narrow.dims();
        int[] wide = {narrow.x(), narrow.y(), narrow.z()};
        for (int axis = 0; axis < zeros.size(); axis++) {
            wide[absent + axis] += zeros.get(axis);
        }
        Extents extended = new Extents(narrow.dims(), wide[0], wide[1], wide[2]);
        Slot inside = program.rearrange(input, input.channels(), extended, corner(input.channels(), narrow, extended));
        Slot result = layer.fuse(program, inside);
        return program.rearrange(result, result.channels(), narrow, corner(result.channels(), extended, narrow));
    }

    /** Where the points of a field stand in one with other ends; −1 beyond them. */
    private static int[] corner(int channels, Extents from, Extents to) {
        int[] places = new int[channels * to.total()];
        int at = 0;
        for (int c = 0; c < channels; c++) {
            for (int x = 0; x < to.x(); x++) {
                for (int y = 0; y < to.y(); y++) {
                    for (int z = 0; z < to.z(); z++) {
                        boolean there = x < from.x() && y < from.y() && z < from.z();
                        places[at++] = there ? ((c * from.x() + x) * from.y() + y) * from.z() + z : -1;
                    }
                }
            }
        }
        return places;
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
