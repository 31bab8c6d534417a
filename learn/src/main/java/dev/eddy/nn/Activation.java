package dev.eddy.nn;

import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.layer.Nonlinearity;
import dev.eddy.tensor.Tensor;
import java.util.Locale;

/** Functions between the layers of a network, applied to each value. */
public enum Activation implements Nonlinearity {
    /** max(x, 0). */
    RELU,
    /** 1 / (1 + e⁻ˣ). */
    SIGMOID,
    TANH,
    /** x / (1 + e⁻ˣ). */
    SWISH,
    /** ½x(1 + tanh(√(2/π)(x + 0.044715x³))), the tanh approximation. */
    GELU,
    IDENTITY,
    /** log(1 + eˣ). */
    SOFTPLUS,
    /** max(x, 0.01x). */
    LEAKY_RELU;

    @Override
    public Tensor apply(Tensor x) {
        return switch (this) {
            case RELU -> x.relu();
            case SIGMOID -> x.sigmoid();
            case TANH -> x.tanh();
            case SWISH -> x.silu();
            case GELU -> x.gelu();
            case IDENTITY -> x;
            case SOFTPLUS -> x.softplus();
            case LEAKY_RELU -> x.leakyRelu();
        };
    }

    @Override
    public Slot fuse(Fusion program, Slot input) {
        return switch (this) {
            case RELU -> program.curve(input, Fusion.Curve.RELU);
            case SIGMOID -> program.curve(input, Fusion.Curve.SIGMOID);
            case SWISH -> program.curve(input, Fusion.Curve.SWISH);
            case GELU -> program.curve(input, Fusion.Curve.GELU);
            case IDENTITY -> input;
            case TANH -> program.curve(input, Fusion.Curve.TANH);
            case SOFTPLUS -> program.curve(input, Fusion.Curve.SOFTPLUS);
            case LEAKY_RELU -> throw new NotFused();
        };
    }

    /** {@code relu}, as in the benchmark's strings. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
