package dev.eddy.nn;

import dev.eddy.tensor.Tensor;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Functions between the layers of a network, applied to each value. */
public enum Activation implements UnaryOperator<Tensor> {
    /** max(x, 0). */
    RELU,
    /** 1 / (1 + e⁻ˣ). */
    SIGMOID,
    TANH,
    /** x / (1 + e⁻ˣ). */
    SWISH,
    /** ½x(1 + tanh(√(2/π)(x + 0.044715x³))), the tanh approximation. */
    GELU,
    IDENTITY;

    @Override
    public Tensor apply(Tensor x) {
        return switch (this) {
            case RELU -> x.relu();
            case SIGMOID -> x.sigmoid();
            case TANH -> x.tanh();
            case SWISH -> x.silu();
            case GELU -> x.gelu();
            case IDENTITY -> x;
        };
    }

    /** {@code relu}, as in the benchmark's strings. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
