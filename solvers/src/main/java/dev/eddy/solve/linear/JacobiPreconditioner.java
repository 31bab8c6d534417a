package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Preconditioner;
import dev.eddy.tensor.Tensor;

/** Division by the diagonal. */
@Doc("division by the diagonal")
public record JacobiPreconditioner() implements Preconditioner {
    @Override
    public Applied of(LinearOperator operator, Tensor like) {
        Tensor inverse = Jacobi.diagonal(operator, "the preconditioner jacobi").reciprocal();
        return inverse::times;
    }

    @Override
    public String shortName() {
        return "jacobi";
    }
}
