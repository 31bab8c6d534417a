package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** x ← act(conv_r(norm(x))) for each dilation r in turn, plus the block's input (Stachenfeld et al. 2021). */
public final class DilatedBlock implements Layer {
    private final List<GroupNorm> norms = new ArrayList<>();
    private final List<Conv> convolutions = new ArrayList<>();
    private final Modulation modulation;
    private final Nonlinearity activation;

    public DilatedBlock(
            Blueprint blueprint, Geometry geometry, int channels, List<Integer> dilations, Nonlinearity activation) {
        for (int i = 0; i < dilations.size(); i++) {
            norms.add(new GroupNorm(blueprint.at("norm_layers", i), channels));
        }
        for (int i = 0; i < dilations.size(); i++) {
            convolutions.add(
                    Conv.dilated(blueprint.at("conv_layers", i), geometry, channels, channels, dilations.get(i)));
        }
        this.modulation = Modulation.ofFields(blueprint.at("modulation"), channels);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights w, Conditions c) {
        Tensor x = input;
        for (int i = 0; i < norms.size(); i++) {
            Tensor even = norms.get(i).apply(x, w);
            x = activation.apply(convolutions.get(i).apply(i == 0 ? modulation.apply(even, w, c) : even, w));
        }
        return x.plus(input);
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        Slot x = input;
        for (int i = 0; i < norms.size(); i++) {
            Slot even = norms.get(i).fuse(program, x);
            x = activation.fuse(
                    program, convolutions.get(i).fuse(program, i == 0 ? modulation.fuse(program, even) : even));
        }
        return program.plus(x, input);
    }
}
