package dev.eddy.solve.structured;

import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.LuFactors;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * D + U Vᵀ with a diagonal D and few columns, on states of n values in a sample: solved by systems as large as there are columns
 * (Woodbury 1950). D, U and V are its coefficients.
 *
 * @param entries D, {@code [n]}
 * @param left U, {@code [n, columns]}
 * @param right V, {@code [n, columns]}
 * @param structure what the caller knows, for example {@link Structure#SYMMETRIC}
 */
public record LowRankOperator(Tensor entries, Tensor left, Tensor right, Set<Structure> structure)
        implements StructuredOperator {
    public LowRankOperator {
        Check.that(
                entries.rank() == 1
                        && left.rank() == 2
                        && right.rank() == 2
                        && left.size(0) == entries.size(0)
                        && right.size(0) == entries.size(0)
                        && left.size(1) == right.size(1),
                "a diagonal and low rank have shapes [n], [n, columns] and [n, columns], got %s, %s and %s",
                entries,
                left,
                right);
        Set<Structure> all = EnumSet.of(Structure.SHARED, Structure.KNOWN_INVERSE);
        all.addAll(structure);
        structure = Set.copyOf(all);
    }

    /** D + U Uᵀ with positive D. */
    public static LowRankOperator definite(Tensor entries, Tensor columns) {
        return new LowRankOperator(entries, columns, columns, Set.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE));
    }

    @Override
    public Tensor apply(Tensor x) {
        Tensor flat = x.reshape(x.size(0), -1);
        return flat.times(entries)
                .plus(flat.matmul(right).matmul(left.transpose(0, 1)))
                .reshape(x.shape());
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        return transposed().apply(y);
    }

    @Override
    public LowRankOperator transposed() {
        return structure.contains(Structure.SYMMETRIC) ? this : new LowRankOperator(entries, right, left, structure);
    }

    @Override
    public List<Tensor> coefficients() {
        return List.of(entries, left, right);
    }

    @Override
    public LowRankOperator withCoefficients(List<Tensor> coefficients) {
        return new LowRankOperator(coefficients.get(0), coefficients.get(1), coefficients.get(2), structure);
    }

    /** 1 + Vᵀ D⁻¹ U. */
    private LuFactors capacitance() {
        Tensor scaled = left.over(entries.unsqueeze(1));
        Tensor product = right.transpose(0, 1).matmul(scaled);
        return LuFactors.of(product.plus(Tensors.identity(product.dtype(), Math.toIntExact(left.size(1)))));
    }

    /** D⁻¹ − (D⁻¹ U (1 + Vᵀ D⁻¹ U)⁻¹) (D⁻¹ V)ᵀ, of the same form. */
    @Override
    public Optional<LinearOperator> inverse() {
        Tensor divided = left.over(entries.unsqueeze(1));
        Tensor columns = capacitance().solveAdjoint(divided.transpose(0, 1)).transpose(0, 1);
        Set<Structure> known = EnumSet.copyOf(structure);
        return Optional.of(
                new LowRankOperator(entries.reciprocal(), columns.negated(), right.over(entries.unsqueeze(1)), known));
    }

    /** Σ log |D| + log |det (1 + Vᵀ D⁻¹ U)|. */
    @Override
    public Tensor logAbsDeterminant() {
        return entries.abs().log().sum().plus(capacitance().logAbsDeterminant());
    }

    /** D + the sums of U V along rows, for states that are vectors. */
    @Override
    public Optional<Tensor> diagonal() {
        return Optional.of(entries.plus(left.times(right).sum(1)));
    }
}
