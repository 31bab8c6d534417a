package dev.eddy.generative.steer;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** What samples are led to make small: a cost of clean states, each of its own, as its gradient. */
@FunctionalInterface
public interface SteeringCost {
    /**
     * The gradient of the cost of each state, of its shape.
     *
     * @param data clean states {@code [batch, …]}, as they are expected
     */
    Tensor gradient(Tensor data);

    /** ½‖A x − y‖². */
    static SteeringCost misfit(Measurement measurement, Tensor observed) {
        return data -> measurement.misfitGradient(data, observed);
    }

    /**
     * ½‖h(x) − y‖² of a measurement that need not be linear: its adjoint is that of its derivative, Jᵀ(h(x) − y), by recording.
     *
     * @param measure h, of states {@code [batch, …]}, sample by sample
     * @param observed y, of the batch or with a leading 1
     */
    static SteeringCost misfit(UnaryOperator<Tensor> measure, Tensor observed) {
        return data -> pulled(measure, data, value -> value.minus(observed));
    }

    /**
     * −log p(c | x) of a classifier (Dhariwal and Nichol 2021), without noise on its states.
     *
     * @param logits log p(class | x) up to what does not depend on the class, {@code [batch, classes]}
     */
    static SteeringCost ofClass(UnaryOperator<Tensor> logits, long label) {
        return recorded(x -> {
            Tensor of = logits.apply(x);
            Check.that(label >= 0 && label < of.size(1), "a class is one of 0 to %d, got %d", of.size(1) - 1, label);
            return Special.logSumExp(of, 1).minus(of.select(1, label));
        });
    }

    /** Any cost by recording it. */
    static SteeringCost recorded(UnaryOperator<Tensor> cost) {
        return data -> pulled(cost, data, value -> value.times(0).plus(1));
    }

    /** Jᵀ of a function at states, of a cotangent that is made from its value. */
    private static Tensor pulled(UnaryOperator<Tensor> function, Tensor data, UnaryOperator<Tensor> cotangent) {
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            Tensor leaf = data.withGradient();
            Tensor value = function.apply(leaf);
            List<Tensor> gradients = Autograd.vectorJacobian(
                    List.of(value), List.of(leaf), List.of(cotangent.apply(value.detach())), false);
            return scope.keep(gradients.get(0).detach());
        }
    }

    /** Both costs. */
    default SteeringCost plus(SteeringCost other) {
        return data -> gradient(data).plus(other.gradient(data));
    }

    /** So many times the cost. */
    default SteeringCost times(double weight) {
        return data -> gradient(data).times(weight);
    }
}
