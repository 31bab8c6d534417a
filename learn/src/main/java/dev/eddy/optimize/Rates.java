package dev.eddy.optimize;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;

/**
 * Factors of the learning rate, one for each weight, made from {@link ParameterGroup}s.
 *
 * @param factors as one vector, laid out as the weights
 * @param learning whether they are not 0
 */
public record Rates(Tensor factors, Tensor learning) {
    /**
     * Finds the weights of groups.
     *
     * @param sizes of the parameters by name, in their order
     * @param like a vector of all weights
     */
    public static Rates of(List<ParameterGroup> groups, Map<String, Long> sizes, Tensor like) {
        double[] factors = ParameterGroup.factors(groups, sizes);
        Tensor all = Tensors.of(factors, factors.length).to(like.dtype()).to(like.device());
        return new Rates(all, all.greaterThan(0));
    }

    /** The gradient with zeros where nothing is learned. */
    public Tensor masked(Tensor gradient) {
        return Tensors.where(learning, gradient, Tensors.zerosLike(gradient));
    }
}
