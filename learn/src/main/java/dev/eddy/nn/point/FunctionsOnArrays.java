package dev.eddy.nn.point;

import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.internal.ArrayFunction;
import dev.eddy.nn.internal.ArrayFunctions;

/** Which function on arrays is which. */
final class FunctionsOnArrays {
    private FunctionsOnArrays() {}

    /** @throws NotFused for one that has no form on arrays */
    static ArrayFunction of(TaylorFunction function) {
        if (function instanceof SineDerivatives sine) {
            return ArrayFunctions.sine(sine.frequency());
        }
        if (function instanceof ActivationDerivatives known) {
            return switch (known.activation()) {
                case TANH -> ArrayFunctions.TANH;
                case SIGMOID -> ArrayFunctions.LOGISTIC;
                case SOFTPLUS -> ArrayFunctions.SOFTPLUS;
                case SWISH -> ArrayFunctions.SWISH;
                case GELU -> ArrayFunctions.GELU;
                case RELU -> ArrayFunctions.RECTIFIER;
                case IDENTITY, LEAKY_RELU -> throw new NotFused();
            };
        }
        throw new NotFused();
    }
}
