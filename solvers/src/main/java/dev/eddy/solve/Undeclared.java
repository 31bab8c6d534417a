package dev.eddy.solve;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The same operator, which says less of itself: no entries, no coarser grids, no inverse, and of its structure only a part. So a
 * method for any operator can be held beside the one that uses a structure, for what it gives and what it costs.
 *
 * @param structure what it still says; part of what the operator says
 */
public record Undeclared(LinearOperator original, Set<Structure> structure) implements LinearOperator {
    public Undeclared {
        structure = Set.copyOf(structure);
        Check.that(
                original.structure().containsAll(structure) && !structure.contains(Structure.KNOWN_INVERSE),
                "an operator can say less of its structure, %s, and not more, and no longer gives an inverse; got %s",
                original.structure(),
                structure);
    }

    /** The operator, which says nothing of itself. */
    public static Undeclared of(LinearOperator operator) {
        return new Undeclared(operator, Set.of());
    }

    /** The operator, which does not say this of itself. */
    public static Undeclared without(LinearOperator operator, Structure... hidden) {
        Set<Structure> left = EnumSet.noneOf(Structure.class);
        left.addAll(operator.structure());
        left.removeAll(List.of(hidden));
        left.remove(Structure.KNOWN_INVERSE);
        return new Undeclared(operator, left);
    }

    @Override
    public Tensor apply(Tensor x) {
        return original.apply(x);
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        return original.applyTranspose(y);
    }

    @Override
    public List<Tensor> coefficients() {
        return original.coefficients();
    }

    @Override
    public LinearOperator withCoefficients(List<Tensor> coefficients) {
        return new Undeclared(original.withCoefficients(coefficients), structure);
    }

    @Override
    public Tensor withoutNullSpace(Tensor x) {
        return original.withoutNullSpace(x);
    }

    @Override
    public Tensor inRange(Tensor b) {
        return original.inRange(b);
    }
}
