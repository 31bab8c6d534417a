package dev.eddy.nn.point;

import dev.eddy.nn.Activation;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** A function of one number that knows its derivatives up to order {@link DerivativeSet#MAX_ORDER}. */
@FunctionalInterface
public interface TaylorFunction {
    /** f(x), f′(x), … up to an order, element by element and differentiable. */
    List<Tensor> derivatives(Tensor x, int order);

    /** Of an activation; those with kinks have the derivatives of their smooth pieces. */
    static TaylorFunction of(Activation activation) {
        return new ActivationDerivatives(activation);
    }

    /** sin(ω x). */
    static TaylorFunction sine(double frequency) {
        return new SineDerivatives(frequency);
    }
}
