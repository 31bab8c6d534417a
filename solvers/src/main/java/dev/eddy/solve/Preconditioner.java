package dev.eddy.solve;

import dev.eddy.kinds.Doc;
import dev.eddy.tensor.Tensor;

/** An approximate inverse of an operator: a record of its settings. Recorded like everything else. */
public interface Preconditioner {
    /** The identity. */
    Preconditioner NONE = new None();

    /**
     * The approximate inverse of this operator, prepared once for a solve.
     *
     * @param like a state, whose values do not matter
     */
    Applied of(LinearOperator operator, Tensor like);

    String shortName();

    /** M⁻¹ r. */
    @FunctionalInterface
    interface Applied {
        Tensor apply(Tensor residual);
    }

    /** The identity. */
    @Doc("no preconditioner")
    record None() implements Preconditioner {
        @Override
        public Applied of(LinearOperator operator, Tensor like) {
            return residual -> residual;
        }

        @Override
        public String shortName() {
            return "none";
        }
    }
}
