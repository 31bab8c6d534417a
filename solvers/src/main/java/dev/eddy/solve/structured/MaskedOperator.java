package dev.eddy.solve.structured;

import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An operator on a part of its unknowns, those where a mask m is 1; outside of it only the diagonal is left, so that right-hand sides
 * which are 0 there have solutions which are 0 there. An obstacle in a domain whose walls hold the value 0 is such a mask.
 *
 * <pre>  x ↦ m A(m x) + (1 − m) diag(A) x </pre>
 *
 * <p>Symmetric and definite where A is. Coarser grids have the mask of most of their points.
 *
 * @param original with a known diagonal
 * @param mask ones and zeros that broadcast to the shape of x
 */
public record MaskedOperator(LinearOperator original, Tensor mask) implements LinearOperator {
    public MaskedOperator {
        Check.that(
                original.diagonal().isPresent(),
                "an operator on a part of its unknowns needs its diagonal, and this one does not know it");
    }

    @Override
    public Tensor apply(Tensor x) {
        return within(original.apply(x.times(mask)), x);
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        return within(original.applyTranspose(y.times(mask)), y);
    }

    private Tensor within(Tensor image, Tensor x) {
        Tensor outside = x.times(original.diagonal().orElseThrow());
        return Tensors.where(mask.greaterThan(0), image, outside);
    }

    @Override
    public LinearOperator transposed() {
        return original.structure().contains(Structure.SYMMETRIC)
                ? this
                : new MaskedOperator(original.transposed(), mask);
    }

    @Override
    public List<Tensor> coefficients() {
        return original.coefficients();
    }

    @Override
    public LinearOperator withCoefficients(List<Tensor> coefficients) {
        return new MaskedOperator(original.withCoefficients(coefficients), mask);
    }

    @Override
    public Set<Structure> structure() {
        Set<Structure> kept = EnumSet.noneOf(Structure.class);
        for (Structure each : List.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE, Structure.SHARED)) {
            if (original.structure().contains(each) && (each != Structure.SHARED || mask.size(0) == 1)) {
                kept.add(each);
            }
        }
        return kept;
    }

    @Override
    public Optional<Tensor> diagonal() {
        return original.diagonal();
    }

    @Override
    public Optional<List<Tensor>> colors(Tensor like) {
        return original.colors(like);
    }

    @Override
    public Optional<Coarser> coarser() {
        return original.coarser().map(way -> {
            Tensor most = way.restriction().apply(mask).greaterThan(0.5).to(mask.dtype());
            return new Coarser(
                    new MaskedOperator(way.operator(), most),
                    residual -> way.restriction().apply(residual.times(mask)).times(most),
                    correction ->
                            way.prolongation().apply(correction.times(most)).times(mask));
        });
    }
}
