package dev.eddy.solve;

import dev.eddy.tensor.Tensor;

/**
 * Proposes where to search for a solution, from a residual of norm 1 in every sample: the residual itself, an approximate inverse,
 * a network. It need not be linear; {@link dev.eddy.solve.linear.ConjugateDirections} makes the best of what it proposes.
 */
@FunctionalInterface
public interface Direction {
    /** Of the shape of the residual; its length does not matter. */
    Tensor propose(Tensor residual);

    /** As a preconditioner for {@link dev.eddy.solve.linear.ConjugateDirections}, the same for every operator. */
    default Preconditioner asPreconditioner() {
        return new Proposed(this);
    }

    /** A direction that is not made from the operator. */
    record Proposed(Direction direction) implements Preconditioner {
        @Override
        public Applied of(LinearOperator operator, Tensor like) {
            return direction::propose;
        }

        @Override
        public String shortName() {
            return "proposed";
        }
    }
}
