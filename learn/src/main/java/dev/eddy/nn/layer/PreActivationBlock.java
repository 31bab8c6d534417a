package dev.eddy.nn.layer;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * conv₂(act(norm₂(conv₁(act(norm₁(x)))))) + x, with norm and activation before each convolution (He et al. 2016b). Where
 * the number of channels changes, a pointwise convolution without bias of norm₃(x) stands in for x.
 */
public final class PreActivationBlock implements Layer {
    private final Conv first;
    private final GroupNorm firstNorm;
    private final Conv second;
    private final GroupNorm secondNorm;
    private final Modulation modulation;
    private final @Nullable Conv bypass;
    private final @Nullable GroupNorm bypassNorm;
    private final Nonlinearity activation;

    public PreActivationBlock(Blueprint blueprint, Geometry geometry, int in, int out, Nonlinearity activation) {
        this.first = Conv.of(blueprint.at("conv_1"), geometry, in, out);
        this.firstNorm = new GroupNorm(blueprint.at("norm_1"), in);
        this.second = Conv.of(blueprint.at("conv_2"), geometry, out, out);
        this.secondNorm = new GroupNorm(blueprint.at("norm_2"), out);
        this.modulation = Modulation.ofFields(blueprint.at("modulation"), out);
        this.bypass = in == out ? null : Conv.pointwise(blueprint.at("bypass_conv"), geometry, in, out, false);
        this.bypassNorm = in == out ? null : new GroupNorm(blueprint.at("bypass_norm"), in);
        this.activation = activation;
    }

    @Override
    public Tensor apply(Tensor input, Weights w, Conditions c) {
        Tensor middle = first.apply(activation.apply(firstNorm.apply(input, w)), w);
        Tensor even = modulation.apply(secondNorm.apply(middle, w), w, c);
        Tensor change = second.apply(activation.apply(even), w);
        return change.plus(bypass == null || bypassNorm == null ? input : bypass.apply(bypassNorm.apply(input, w), w));
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        Slot middle = first.fuse(program, activation.fuse(program, firstNorm.fuse(program, input)));
        Slot even = modulation.fuse(program, secondNorm.fuse(program, middle));
        Slot change = second.fuse(program, activation.fuse(program, even));
        return program.plus(
                change,
                bypass == null || bypassNorm == null ? input : bypass.fuse(program, bypassNorm.fuse(program, input)));
    }
}
