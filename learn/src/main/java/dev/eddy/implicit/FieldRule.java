package dev.eddy.implicit;

import dev.eddy.adjoint.StepRule;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** A step whose state is one tensor. */
interface FieldRule {
    /** The state behind a step; recorded where recording is on. */
    Tensor value(int level, Tensor before, List<Tensor> parameters);

    /** How cotangents go back over a step that is not recorded; empty where the recorded {@link #value} is differentiated. */
    default Optional<Pullback> pullback() {
        return Optional.empty();
    }

    /** Called before the steps of a sweep in one direction: what is equal in all of them is made once. */
    default FieldRule prepared(Tensor initial, List<Tensor> parameters) {
        return this;
    }

    /** From the states on both sides alone. */
    @FunctionalInterface
    interface Pullback {
        /** The cotangents of the state before and of every parameter. */
        List<Tensor> of(int level, Tensor before, Tensor behind, List<Tensor> parameters, Tensor cotangent);
    }

    /** As a step of a march. */
    default StepRule inMarch() {
        return new InMarch(this);
    }

    /** The march's view of it. */
    record InMarch(FieldRule rule) implements StepRule {
        @Override
        public List<Tensor> value(int level, List<Tensor> before, List<Tensor> parameters) {
            return List.of(rule.value(level, before.get(0), parameters));
        }

        @Override
        public Optional<StepRule.Pullback> pullback() {
            return rule.pullback()
                    .map(adjoint -> (level, before, behind, parameters, cotangents) ->
                            adjoint.of(level, before.get(0), behind.get(0), parameters, cotangents.get(0)));
        }

        @Override
        public StepRule prepared(List<Tensor> initial, List<Tensor> parameters) {
            return new InMarch(rule.prepared(initial.get(0), parameters));
        }
    }
}
