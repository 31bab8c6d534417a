package dev.eddy.koopman;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Optional;

/**
 * {@link Monomials} of states that are moved and scaled into [−1, 1]. All polynomials up to a degree are the same functions in any
 * units, but powers of large numbers overflow, and those of numbers around a large mean can't be told apart.
 */
@Doc("products of powers of the numbers of a state, which are scaled into [-1, 1]")
public record MonomialDictionary(
        @Default("5") @Doc("largest sum of the powers") int degree) implements DictionarySettings {
    public MonomialDictionary {
        Check.that(degree >= 1, "monomials: degree is 1 or more, got %d", degree);
    }

    @Override
    public String shortName() {
        return "monomials;" + degree;
    }

    @Override
    public int size(int dimension) {
        return new Monomials(dimension, degree).size();
    }

    @Override
    public Dictionary of(Tensor states, Draws draws) {
        Monomials monomials = new Monomials(Math.toIntExact(states.size(1)), degree);
        Tensor mean = states.meanKeeping(0);
        Tensor reach = states.minus(mean).abs().maxKeeping(0);
        Tensor one = Tensors.ones(DType.FLOAT64, reach.shape());
        return new ScaledStates(monomials, mean, Tensors.where(reach.greaterThan(0), reach, one));
    }

    @Override
    public Optional<DictionarySettings> third(int dimension) {
        return Thirds.below(degree, size(dimension), dimension, MonomialDictionary::new);
    }

    @Override
    public boolean hasConstants() {
        return true;
    }
}
