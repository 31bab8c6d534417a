package dev.eddy.difference;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stencils between channels: what channel c + shift contributes to channel c, by shift around the channels.
 *
 * @param own of every channel on itself
 * @param others by shift
 */
record CoupledOperator(StencilOperator own, Map<Integer, StencilOperator> others) implements LinearOperator {
    @Override
    public Tensor apply(Tensor x) {
        Tensor sum = own.apply(x);
        for (Map.Entry<Integer, StencilOperator> other : others.entrySet()) {
            sum = sum.plus(other.getValue().apply(x.roll(1, -other.getKey())));
        }
        return sum;
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        Tensor sum = own.applyTranspose(y);
        for (Map.Entry<Integer, StencilOperator> other : others.entrySet()) {
            sum = sum.plus(other.getValue().applyTranspose(y).roll(1, other.getKey()));
        }
        return sum;
    }

    @Override
    public List<Tensor> coefficients() {
        return own.coefficients();
    }

    @Override
    public LinearOperator withCoefficients(List<Tensor> coefficients) {
        Map<Integer, StencilOperator> anew = new LinkedHashMap<>();
        others.forEach((shift, other) -> anew.put(shift, other.withCoefficients(List.of())));
        return new CoupledOperator(own.withCoefficients(coefficients), anew);
    }

    @Override
    public Set<Structure> structure() {
        return own.structure().contains(Structure.SHARED) ? Set.of(Structure.SHARED) : Set.of();
    }

    @Override
    public Optional<Tensor> diagonal() {
        return own.diagonal();
    }
}
