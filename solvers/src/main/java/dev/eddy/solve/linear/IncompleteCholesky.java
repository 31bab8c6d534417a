package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.CustomAdjoint;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A ≈ L Lᵀ with factors that have entries where A has them alone, and that are right there: IC(0), for symmetric definite operators that
 * name their entries, as stencils do (Meijerink and van der Vorst 1977; Saad, Iterative Methods, section 10.3.2).
 *
 * <pre>  (L Lᵀ)_ij = A_ij wherever A_ij ≠ 0,   M⁻¹ r = L⁻ᵀ L⁻¹ r </pre>
 *
 * Of tridiagonal operators that is A itself. Where a pivot is not positive, factors of A + α diag(A) are taken, with the first α of 0, 10⁻³,
 * 4·10⁻³, … that has them. Diagonals of one sign are asked for: samples without are no numbers. In double precision on the processor
 * whatever the type, row after row; residuals are recorded, entries are not.
 */
@Doc("incomplete Cholesky factors, with entries where the operator has them")
public record IncompleteCholesky() implements Preconditioner {
    private static final String NAME = "incomplete-cholesky";

    @Override
    public Applied of(LinearOperator operator, Tensor like) {
        Check.that(
                operator.structure().contains(Structure.SYMMETRIC),
                "%s needs a symmetric operator, and this one does not say that it is; use ssor or jacobi",
                NAME);
        SparseMatrix matrix = operator.sparse(like)
                .orElseThrow(
                        () -> new Misuse(NAME + " needs an operator that names its entries, as stencils do, and this"
                                + " one does not; use ssor, jacobi or none"));
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            LowerPattern pattern = LowerPattern.of(matrix);
            double[] values = matrix.values().toDoubles();
            int count = matrix.rows().length;
            double[][] factors = IntStream.range(
                            0, Math.toIntExact(matrix.values().size(0)))
                    .mapToObj(i -> pattern.factor(Arrays.copyOfRange(values, i * count, (i + 1) * count)))
                    .toArray(double[][]::new);
            return residual -> new Inverse(pattern, factors).apply(List.of(residual));
        }
    }

    @Override
    public String shortName() {
        return NAME;
    }

    /** L⁻ᵀ L⁻¹ of each sample, which is its own adjoint. */
    private static final class Inverse extends CustomAdjoint {
        private final LowerPattern pattern;
        private final double[][] factors;

        Inverse(LowerPattern pattern, double[][] factors) {
            this.pattern = pattern;
            this.factors = factors;
        }

        @Override
        protected Tensor forward(List<Tensor> inputs) {
            Tensor residual = inputs.get(0);
            double[] r = residual.toDoubles();
            int n = pattern.size();
            for (int i = 0; i * n < r.length; i++) {
                pattern.solve(factors[factors.length == 1 ? 0 : i], r, i * n);
            }
            return Tensors.of(r, residual.shape()).to(residual.dtype()).to(residual.device());
        }

        @Override
        protected List<@Nullable Tensor> pullback(List<Tensor> inputs, Tensor result, Tensor cotangent) {
            return Arrays.asList(new Inverse(pattern, factors).apply(List.of(cotangent)));
        }
    }
}
