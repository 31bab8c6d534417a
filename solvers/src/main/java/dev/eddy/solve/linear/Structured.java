package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.PreparedSolver;
import dev.eddy.solve.internal.Batched;
import dev.eddy.tensor.Tensor;

/**
 * The inverse that an operator gives of itself: of diagonal operators, of Kronecker products by their factors, of low rank beside a
 * diagonal. Neither the guess nor the stopping matters; samples without an inverse keep their guess.
 */
@Doc("the operator's own inverse: diagonal, Kronecker product, low rank beside a diagonal")
public record Structured() implements LinearSolver {
    @Override
    public PreparedSolver prepare(LinearOperator operator, Tensor like) {
        LinearOperator inverse = operator.inverse()
                .orElseThrow(() -> new Misuse("structured solves by the inverse that an operator gives of itself, as"
                        + " Kronecker products do, and this one gives none; use direct or a Krylov method"));
        return new PreparedDirect(this, operator, new Inverse(inverse));
    }

    private record Inverse(LinearOperator inverse) implements DirectFactors {
        @Override
        public Solved solve(Tensor rightHandSide) {
            Tensor value = inverse.apply(rightHandSide);
            double[] sizes = Batched.largest(value);
            boolean[] singular = new boolean[sizes.length];
            for (int i = 0; i < sizes.length; i++) {
                singular[i] = !Double.isFinite(sizes[i]);
            }
            return new Solved(value, singular);
        }

        @Override
        public DirectFactors transposed() {
            return new Inverse(inverse.transposed());
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

    @Override
    public String shortName() {
        return "structured";
    }
}
