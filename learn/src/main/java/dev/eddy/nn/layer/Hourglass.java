package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The U of a U-Net (Ronneberger et al. 2015): halve the points and double the channels level by level, then go back up
 * and join what each level looked like on the way down.
 *
 * <pre>
 *   down, level i:  s_i = x;      x ← left_i(halve_i(x))           f → 2f channels, f = width·2^(i−1)
 *   up, level i:    x ← right_i([s_i, double_i(x)])               2f → f channels
 * </pre>
 */
public final class Hourglass implements Layer {
    private final List<Layer> halvings = new ArrayList<>();
    private final List<Layer> lefts = new ArrayList<>();
    private final List<Layer> doublings = new ArrayList<>();
    private final List<Layer> rights = new ArrayList<>();

    /** Makes the block of an arc. */
    @FunctionalInterface
    public interface Arc {
        Layer block(Blueprint blueprint, int in, int out);
    }

    public Hourglass(Blueprint blueprint, Geometry geometry, int width, int levels, Arc arc) {
        // All of one kind, then all of the next: the order of the peer's weights.
        for (int i = 0; i < levels; i++) {
            halvings.add(Conv.halving(blueprint.at("down_sampling_blocks", i), geometry, width << i, width << i));
        }
        for (int i = 0; i < levels; i++) {
            Blueprint at = blueprint.at("left_arc_blocks", i);
            lefts.add(at.observed(arc.block(at, width << i, width << (i + 1))));
        }
        for (int i = 0; i < levels; i++) {
            doublings.add(new UpConv(blueprint.at("up_sampling_blocks", i), geometry, width << (i + 1), width << i));
        }
        for (int i = 0; i < levels; i++) {
            Blueprint at = blueprint.at("right_arc_blocks", i);
            rights.add(at.observed(arc.block(at, width << (i + 1), width << i)));
        }
    }

    @Override
    public Tensor apply(Tensor input, Weights w, Conditions c) {
        List<Tensor> skips = new ArrayList<>();
        Tensor x = input;
        for (int i = 0; i < halvings.size(); i++) {
            skips.add(x);
            x = lefts.get(i).apply(halvings.get(i).apply(x, w, c), w, c);
        }
        for (int i = halvings.size() - 1; i >= 0; i--) {
            Tensor up = doublings.get(i).apply(x, w, c);
            x = rights.get(i).apply(Tensors.cat(List.of(skips.get(i), up), 1), w, c);
        }
        return x;
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        List<Slot> skips = new ArrayList<>();
        Slot x = input;
        for (int i = 0; i < halvings.size(); i++) {
            skips.add(x);
            x = lefts.get(i).fuse(program, halvings.get(i).fuse(program, x));
        }
        for (int i = halvings.size() - 1; i >= 0; i--) {
            Slot up = doublings.get(i).fuse(program, x);
            x = rights.get(i).fuse(program, program.join(skips.get(i), up));
        }
        return x;
    }
}
