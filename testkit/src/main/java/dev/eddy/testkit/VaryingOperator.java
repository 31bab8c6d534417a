package dev.eddy.testkit;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** 3 θ uᵢ − ½ cᵢ (cᵢ₊₁ uᵢ₊₁ + cᵢ₋₁ uᵢ₋₁) on a ring of even length, with a c of its own for every sample of a batch. */
record VaryingOperator(Tensor scale) implements LinearOperator {
    @Override
    public Tensor apply(Tensor x) {
        Tensor c = c(x);
        Tensor weighted = c.times(x);
        return x.times(3)
                .times(scale)
                .minus(c.times(weighted.roll(2, 1).plus(weighted.roll(2, -1))).times(0.5));
    }

    /** Between 0.9 and 1.1. */
    private static Tensor c(Tensor x) {
        long batch = x.size(0);
        long points = x.size(2);
        Tensor sample = Tensors.range(x.dtype(), batch).reshape(batch, 1, 1);
        Tensor point = Tensors.range(x.dtype(), points).reshape(1, 1, points);
        return point.plus(1).times(sample.plus(1)).sin().times(0.1).plus(1);
    }

    @Override
    public List<Tensor> coefficients() {
        return List.of(scale);
    }

    @Override
    public LinearOperator withCoefficients(List<Tensor> coefficients) {
        return new VaryingOperator(coefficients.get(0));
    }

    @Override
    public Set<Structure> structure() {
        return Set.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE, Structure.TRIDIAGONAL);
    }

    @Override
    public Optional<Tensor> diagonal() {
        return Optional.of(scale.times(3).reshape(1, 1, 1));
    }

    @Override
    public Optional<List<Tensor>> colors(Tensor like) {
        Tensor odd = Tensors.range(like.dtype(), like.size(2))
                .times(Math.PI / 2)
                .sin()
                .squared();
        Tensor red = odd.plus(0.5).greaterThan(1).to(like.dtype()).reshape(1, 1, like.size(2));
        return Optional.of(List.of(red, red.negated().plus(1)));
    }
}
