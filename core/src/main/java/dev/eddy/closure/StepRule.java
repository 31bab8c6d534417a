package dev.eddy.closure;

import dev.eddy.tensor.Tensor;
import java.util.List;

/** One time step of a march, and how a cotangent goes back over it. */
interface StepRule {
    /** The state behind a step; recorded where recording is on. */
    Tensor value(int level, Tensor before, List<Tensor> parameters);

    /** Whether {@link #pullback} is there; else the recorded {@link #value} is differentiated. */
    default boolean isAdjoint() {
        return false;
    }

    /** From the states on both sides alone, unrecorded: the cotangents of the state before and of every parameter. */
    default List<Tensor> pullback(int level, Tensor before, Tensor behind, List<Tensor> parameters, Tensor cotangent) {
        throw new UnsupportedOperationException("this step is differentiated through its record");
    }

    /** Called before the steps of a sweep in one direction: what is equal in all of them is made once. */
    default StepRule prepared(Tensor initial, List<Tensor> parameters) {
        return this;
    }
}
