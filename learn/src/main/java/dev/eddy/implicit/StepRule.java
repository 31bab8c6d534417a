package dev.eddy.implicit;

import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** One time step of a march, and how a cotangent goes back over it. */
interface StepRule {
    /** The state behind a step; recorded where recording is on. */
    Tensor value(int level, Tensor before, List<Tensor> parameters);

    /** How cotangents go back over a step that is not recorded; empty where the recorded {@link #value} is differentiated. */
    default Optional<Pullback> pullback() {
        return Optional.empty();
    }

    /** Called before the steps of a sweep in one direction: what is equal in all of them is made once. */
    default StepRule prepared(Tensor initial, List<Tensor> parameters) {
        return this;
    }

    /** From the states on both sides alone. */
    @FunctionalInterface
    interface Pullback {
        /** The cotangents of the state before and of every parameter. */
        List<Tensor> of(int level, Tensor before, Tensor behind, List<Tensor> parameters, Tensor cotangent);
    }
}
