package dev.eddy.solve;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The same operator, which says less of itself: no entries, no coarser grids, no inverse, and of its structure only a part. So a
 * method for any operator can be held beside the one that uses a structure, for what it gives and what it costs: {@link
 * dev.eddy.solve.linear.Direct} with a dense matrix beside the same in a band.
 *
 * <p>A null space is known as far as it is declared: without {@link Structure#NULL_SPACE} nothing is projected, and direct solvers take
 * a singular operator for one, {@link Status#SINGULAR}.
 *
 * @param structure what it still says; part of what the operator says, without {@link Structure#BANDED} and {@link
 *     Structure#KNOWN_INVERSE}, which promise entries and an inverse
 */
public record Undeclared(LinearOperator original, Set<Structure> structure) implements LinearOperator {
    /** What promises a method that is gone. */
    private static final Set<Structure> GONE =
            Collections.unmodifiableSet(EnumSet.of(Structure.BANDED, Structure.KNOWN_INVERSE));

    public Undeclared {
        structure = Set.copyOf(structure);
        Check.that(
                original.structure().containsAll(structure) && Collections.disjoint(structure, GONE),
                "an operator can say less of its structure, %s, and not more, and no longer names entries or gives an"
                        + " inverse (%s); got %s",
                original.structure(),
                GONE,
                structure);
    }

    /** The operator, which says nothing of itself, nor that it is singular. */
    public static Undeclared of(LinearOperator operator) {
        return new Undeclared(operator, Set.of());
    }

    /** The operator, which does not say this of itself, and neither names entries nor gives an inverse. */
    public static Undeclared without(LinearOperator operator, Structure... hidden) {
        Set<Structure> left = EnumSet.noneOf(Structure.class);
        left.addAll(operator.structure());
        left.removeAll(List.of(hidden));
        left.removeAll(GONE);
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
        return knowsNullSpace() ? original.withoutNullSpace(x) : x;
    }

    @Override
    public Tensor inRange(Tensor b) {
        return knowsNullSpace() ? original.inRange(b) : b;
    }

    private boolean knowsNullSpace() {
        return structure.contains(Structure.NULL_SPACE) || structure.contains(Structure.UNKNOWN_NULL_SPACE);
    }
}
