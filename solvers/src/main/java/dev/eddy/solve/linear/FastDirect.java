package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.PreparedSolver;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * Division by the eigenvalues of operators that are tensor products (Lynch, Rice and Thomas 1964): products with the
 * eigenvectors along every axis there and back. Exact; for n points along each of D axes it is 4 D n^(D+1) operations, all of
 * them in matrix products, and no matrix of the whole problem. Neither the guess nor the stopping matters.
 *
 * <p>Solves outside of a declared null space; with another eigenvalue of 0 the operator is singular, and samples keep their
 * guess.
 */
@Doc("division by the eigenvalues, for constant coefficients")
public record FastDirect() implements LinearSolver {
    @Override
    public PreparedSolver prepare(LinearOperator operator, Tensor like) {
        Diagonalization modes = operator.diagonalization()
                .orElseThrow(
                        () -> new Misuse("fast-direct divides by the eigenvalues of the operator along every axis, and"
                                + " this one does not name them (its coefficients may vary, or it is not symmetric); use direct,"
                                + " multigrid or a Krylov method"));
        Tensor zero = zeros(modes.eigenvalues());
        Tensor inverse =
                modes.eigenvalues().plus(zero).reciprocal().times(zero.negated().plus(1));
        boolean singular = !operator.structure().contains(Structure.NULL_SPACE)
                && zero.max().item() > 0;
        return new PreparedDirect(this, operator, new Eigenvalues(modes, inverse.to(like.dtype()), singular));
    }

    /**
     * The operator is symmetric.
     *
     * @param inverse of the eigenvalues that are not 0
     */
    private record Eigenvalues(Diagonalization modes, Tensor inverse, boolean isSingular) implements DirectFactors {
        @Override
        public Solved solve(Tensor rightHandSide) {
            Tensor components = modes.components(rightHandSide).times(inverse);
            return new Solved(modes.state(components), new boolean[] {isSingular});
        }

        @Override
        public DirectFactors transposed() {
            return this;
        }

        @Override
        public boolean isDouble() {
            return false;
        }

        @Override
        public boolean isRecorded() {
            return true;
        }
    }

    /** 1 where an eigenvalue is 0 to rounding. */
    private static Tensor zeros(Tensor eigenvalues) {
        try (NoGrad off = NoGrad.open()) {
            Tensor sizes = eigenvalues.detach().abs();
            Tensor excess = sizes.minus(sizes.max().times(4 * 0x1p-52));
            return Tensors.where(
                    excess.greaterThan(0), Tensors.scalar(DType.FLOAT64, 0), Tensors.scalar(DType.FLOAT64, 1));
        }
    }

    @Override
    public String shortName() {
        return "fast-direct";
    }
}
