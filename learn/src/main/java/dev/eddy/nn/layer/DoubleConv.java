package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;

/** act(norm(conv(x))), twice. */
public final class DoubleConv implements Layer {
    private final Conv first;
    private final GroupNorm firstNorm;
    private final Modulation modulation;
    private final Conv second;
    private final GroupNorm secondNorm;
    private final Nonlinearity activation;

    public DoubleConv(Blueprint blueprint, Geometry geometry, int in, int out, Nonlinearity activation) {
        this.first = Conv.of(blueprint.at("conv_1"), geometry, in, out);
        this.firstNorm = new GroupNorm(blueprint.at("norm_1"), out);
        this.modulation = Modulation.ofFields(blueprint.at("modulation"), out);
        this.second = Conv.of(blueprint.at("conv_2"), geometry, out, out);
        this.secondNorm = new GroupNorm(blueprint.at("norm_2"), out);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights w, Conditions c) {
        Tensor even = firstNorm.apply(first.apply(input, w), w);
        Tensor middle = activation.apply(modulation.apply(even, w, c));
        return activation.apply(secondNorm.apply(second.apply(middle, w), w));
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        Slot even = firstNorm.fuse(program, first.fuse(program, input));
        Slot middle = activation.fuse(program, modulation.fuse(program, even));
        return activation.fuse(program, secondNorm.fuse(program, second.fuse(program, middle)));
    }
}
