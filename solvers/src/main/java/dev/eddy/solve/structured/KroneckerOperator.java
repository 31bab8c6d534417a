package dev.eddy.solve.structured;

import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.solve.internal.Along;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.LuFactors;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * K₁ ⊗ K₂ ⊗ …, one matrix along each of the last axes of a state {@code [batch, …, n₁, n₂, …]}: of the values in row-major order it
 * is the Kronecker product, which is never formed. The matrices are its coefficients.
 *
 * @param factors K, {@code [n, n]} each
 * @param structure what the caller knows of all of them: {@link Structure#SYMMETRIC} and {@link Structure#POSITIVE_DEFINITE} make
 *     solves go by Cholesky factors, else by LU factors
 */
public record KroneckerOperator(List<Tensor> factors, Set<Structure> structure) implements StructuredOperator {
    public KroneckerOperator {
        factors = List.copyOf(factors);
        Check.that(!factors.isEmpty(), "a Kronecker product has at least one factor");
        for (Tensor factor : factors) {
            Check.that(
                    factor.rank() == 2 && factor.size(0) == factor.size(1),
                    "the factors of a Kronecker product are square matrices [n, n], got %s",
                    factor);
        }
        Set<Structure> all = EnumSet.of(Structure.SHARED, Structure.KNOWN_INVERSE);
        all.addAll(structure);
        structure = Set.copyOf(all);
    }

    /** Of symmetric positive definite matrices. */
    public static KroneckerOperator definite(List<Tensor> factors) {
        return new KroneckerOperator(factors, Set.of(Structure.SYMMETRIC, Structure.POSITIVE_DEFINITE));
    }

    @Override
    public Tensor apply(Tensor x) {
        Tensor y = x;
        for (int d = 0; d < factors.size(); d++) {
            y = Along.multiply(factors.get(d), y, axis(x, d));
        }
        return y;
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        return transposed().apply(y);
    }

    @Override
    public KroneckerOperator transposed() {
        return structure.contains(Structure.SYMMETRIC)
                ? this
                : new KroneckerOperator(
                        factors.stream().map(factor -> factor.transpose(0, 1)).toList(), structure);
    }

    private int axis(Tensor state, int d) {
        Check.that(
                state.rank() > factors.size(),
                "a Kronecker product of %d factors acts on states [batch, …, n₁, n₂, …], got %s",
                factors.size(),
                state);
        return state.rank() - factors.size() + d;
    }

    @Override
    public List<Tensor> coefficients() {
        return factors;
    }

    @Override
    public KroneckerOperator withCoefficients(List<Tensor> coefficients) {
        return new KroneckerOperator(coefficients, structure);
    }

    /** {@code [n₁, n₂, …]}. */
    @Override
    public Optional<Tensor> diagonal() {
        Tensor product = Dense.diagonal(factors.get(0));
        for (Tensor factor : factors.subList(1, factors.size())) {
            product = product.unsqueeze(-1).times(Dense.diagonal(factor));
        }
        return Optional.of(product);
    }

    @Override
    public Optional<LinearOperator> inverse() {
        return Optional.of(
                new Inverse(this, factors.stream().map(this::factored).toList(), false));
    }

    /** Σ (N/n) log |det K|. */
    @Override
    public Tensor logAbsDeterminant() {
        long all = factors.stream().mapToLong(factor -> factor.size(0)).reduce(1, Math::multiplyExact);
        Tensor sum = Tensors.scalar(factors.get(0).dtype(), 0);
        for (Tensor factor : factors) {
            sum = sum.plus((double) all / factor.size(0), factored(factor).logAbsDeterminant());
        }
        return sum;
    }

    private Factored factored(Tensor factor) {
        if (structure.contains(Structure.SYMMETRIC) && structure.contains(Structure.POSITIVE_DEFINITE)) {
            CholeskyFactor cholesky = CholeskyFactor.of(factor);
            return new Factored() {
                @Override
                public Tensor solve(Tensor columns, boolean adjoint) {
                    return cholesky.solve(columns);
                }

                @Override
                public Tensor logAbsDeterminant() {
                    return cholesky.logDeterminant();
                }
            };
        }
        LuFactors lu = LuFactors.of(factor);
        return new Factored() {
            @Override
            public Tensor solve(Tensor columns, boolean adjoint) {
                return adjoint ? lu.solveAdjoint(columns) : lu.solve(columns);
            }

            @Override
            public Tensor logAbsDeterminant() {
                return lu.logAbsDeterminant();
            }
        };
    }

    /** One matrix by its factors. */
    private interface Factored {
        Tensor solve(Tensor columns, boolean adjoint);

        Tensor logAbsDeterminant();
    }

    /** K₁⁻¹ ⊗ K₂⁻¹ ⊗ …, or its transpose. */
    private record Inverse(KroneckerOperator original, List<Factored> factors, boolean isTransposed)
            implements LinearOperator {
        @Override
        public Tensor apply(Tensor x) {
            return solved(x, isTransposed);
        }

        @Override
        public Tensor applyTranspose(Tensor y) {
            return solved(y, !isTransposed);
        }

        private Tensor solved(Tensor x, boolean adjoint) {
            Tensor y = x;
            for (int d = 0; d < factors.size(); d++) {
                Factored factor = factors.get(d);
                y = Along.columns(columns -> factor.solve(columns, adjoint), y, original.axis(x, d));
            }
            return y;
        }

        @Override
        public LinearOperator transposed() {
            return new Inverse(original, factors, !isTransposed);
        }

        @Override
        public List<Tensor> coefficients() {
            return original.coefficients();
        }

        @Override
        public LinearOperator withCoefficients(List<Tensor> coefficients) {
            KroneckerOperator other = original.withCoefficients(coefficients);
            List<Factored> anew = other.factors.stream().map(other::factored).toList();
            return new Inverse(other, anew, isTransposed);
        }

        @Override
        public Set<Structure> structure() {
            Set<Structure> structure = EnumSet.copyOf(original.structure);
            structure.remove(Structure.KNOWN_INVERSE);
            return structure;
        }
    }
}
