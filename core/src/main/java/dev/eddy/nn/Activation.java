package dev.eddy.nn;

import dev.eddy.tensor.Tensor;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Functions between the layers of a network, applied to each value. */
public enum Activation implements UnaryOperator<Tensor> {
    /** max(x, 0). */
    RELU(Tensor::relu),
    /** 1 / (1 + e⁻ˣ). */
    SIGMOID(Tensor::sigmoid),
    TANH(Tensor::tanh),
    /** x / (1 + e⁻ˣ). */
    SWISH(Tensor::silu),
    /** ½x(1 + tanh(√(2/π)(x + 0.044715x³))), the tanh approximation. */
    GELU(Tensor::gelu),
    IDENTITY(x -> x);

    private final UnaryOperator<Tensor> function;

    Activation(UnaryOperator<Tensor> function) {
        this.function = function;
    }

    @Override
    public Tensor apply(Tensor x) {
        return function.apply(x);
    }

    /** {@code relu}, as in the benchmark's strings. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
