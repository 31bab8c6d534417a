package dev.eddy.adjoint;

import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * One step of a {@link March}, and how a cotangent goes back over it. A state is a list of tensors, so that a method may carry
 * more than the first of them, which is what the march hands out; later lists may be longer than the first one.
 */
public interface StepRule {
    /**
     * The state behind a step; recorded where recording is on. A function of its arguments alone: a tensor that it captures gets
     * no gradient.
     *
     * @param level of the state before, from 0 on
     */
    List<Tensor> value(int level, List<Tensor> before, List<Tensor> parameters);

    /** How cotangents go back over a step that is not recorded; empty where the recorded {@link #value} is differentiated. */
    default Optional<Pullback> pullback() {
        return Optional.empty();
    }

    /** Called before the steps of a sweep in one direction: what is equal in all of them is made once. */
    default StepRule prepared(List<Tensor> initial, List<Tensor> parameters) {
        return this;
    }

    /** From the states on both sides alone. */
    @FunctionalInterface
    interface Pullback {
        /**
         * The cotangents of the tensors of the state before, then of every parameter; those of parameters that need none are not
         * read.
         *
         * @param cotangents of the tensors of the state behind
         */
        List<Tensor> of(
                int level, List<Tensor> before, List<Tensor> behind, List<Tensor> parameters, List<Tensor> cotangents);
    }
}
