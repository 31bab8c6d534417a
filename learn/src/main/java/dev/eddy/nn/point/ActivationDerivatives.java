package dev.eddy.nn.point;

import dev.eddy.nn.Activation;
import dev.eddy.nn.internal.SelfPolynomials;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Derivatives of the activations. Those of tanh and of the logistic function are polynomials of the function's own value, the
 * others are made of the latter's.
 */
record ActivationDerivatives(Activation activation) implements TaylorFunction {
    private static final double GELU_LINEAR = 2 * Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBIC = GELU_LINEAR * 0.044715;

    @Override
    public List<Tensor> derivatives(Tensor x, int order) {
        Tensor value = activation.apply(x);
        if (order == 0) {
            return List.of(value);
        }
        return switch (activation) {
            case TANH -> SelfPolynomials.TANH.derivatives(value, order);
            case SIGMOID -> SelfPolynomials.LOGISTIC.derivatives(value, order);
            case SOFTPLUS -> {
                List<Tensor> all = new ArrayList<>(List.of(value));
                all.addAll(SelfPolynomials.LOGISTIC.derivatives(x.sigmoid(), order - 1));
                yield all;
            }
            case SWISH -> timesX(value, x, SelfPolynomials.LOGISTIC.derivatives(x.sigmoid(), order));
            case GELU -> timesX(value, x, gate(x, order));
            case IDENTITY -> flat(value, Tensors.zerosLike(x).plus(1), order);
            case RELU -> flat(value, x.greaterThan(0).to(x.dtype()), order);
            case LEAKY_RELU ->
                flat(value, x.greaterThan(0).to(x.dtype()).times(0.99).plus(0.01), order);
        };
    }

    private static List<Tensor> flat(Tensor value, Tensor slope, int order) {
        List<Tensor> all = new ArrayList<>(List.of(value, slope));
        while (all.size() <= order) {
            all.add(Tensors.zerosLike(value));
        }
        return all;
    }

    /** (x g)^(m) = x g^(m) + m g^(m−1). */
    private static List<Tensor> timesX(Tensor value, Tensor x, List<Tensor> g) {
        List<Tensor> all = new ArrayList<>(List.of(value));
        for (int m = 1; m < g.size(); m++) {
            all.add(g.get(m - 1).times(m).plusProduct(x, g.get(m)));
        }
        return all;
    }

    /** σ(v(x)) with v = 2√(2/π)(x + 0.044715x³), which gelu multiplies x with. */
    private static List<Tensor> gate(Tensor argument, int order) {
        // Beyond it is 0 or 1, and products of powers of x with its slope, which is 0, are no numbers.
        Tensor x = argument.clamp(-16, 16);
        Tensor square = x.squared();
        Tensor v = square.times(GELU_CUBIC).plus(GELU_LINEAR).times(x);
        List<Tensor> inner = List.of(
                v,
                square.times(3 * GELU_CUBIC).plus(GELU_LINEAR),
                x.times(6 * GELU_CUBIC),
                Tensors.zerosLike(x).plus(6 * GELU_CUBIC),
                Tensors.zerosLike(x));
        DerivativeSet chain = DerivativeSet.upTo(order, 1);
        TensorJet jet = TensorJet.of(chain, inner.subList(0, order + 1))
                .apply((y, m) -> SelfPolynomials.LOGISTIC.derivatives(y.sigmoid(), m));
        List<Tensor> all = new ArrayList<>();
        for (int m = 0; m <= order; m++) {
            all.add(jet.get(m));
        }
        return all;
    }
}
