package dev.eddy.implicit;

import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Held;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The single steps of a march, forward and back.
 *
 * @param recorded the rule for recorded steps
 * @param prepared the rule for steps that are not recorded
 */
record Walk(StepRule recorded, StepRule prepared, List<Tensor> parameters, TapeMeter meter) {
    /** Whether cotangents go back without records of the steps. */
    boolean isAdjoint() {
        return prepared.pullback().isPresent();
    }

    /** One step that records nothing. */
    Held advance(int level, Tensor before) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            meter.advanced();
            return Held.of(prepared.value(level, before, parameters));
        }
    }

    /** One step whose record is kept. */
    Link record(int level, Tensor before) {
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            meter.advanced();
            Tensor start = before.withGradient();
            List<Held> leaves = new ArrayList<>();
            List<Tensor> variables = new ArrayList<>();
            for (Tensor parameter : parameters) {
                Tensor leaf = parameter.requiresGrad() ? parameter.withGradient() : parameter;
                variables.add(leaf);
                leaves.add(Held.of(leaf));
            }
            Tensor behind = recorded.value(level, start, variables);
            meter.recorded(behind);
            return new Link(Held.of(start), Held.of(behind), leaves, meter);
        }
    }

    /** Cotangents of the state before and of the parameters that need one, the others as the parameters themselves. */
    List<Tensor> pullback(int level, Tensor before, Tensor behind, Tensor cotangent) {
        Optional<StepRule.Pullback> adjoint = prepared.pullback();
        if (adjoint.isPresent()) {
            return adjoint.get().of(level, before, behind, parameters, cotangent);
        }
        try (Link link = record(level, before)) {
            return link.pullback(cotangent);
        }
    }

    /** A recorded step. */
    record Link(Held start, Held behind, List<Held> leaves, TapeMeter meter) implements AutoCloseable {
        List<Tensor> pullback(Tensor cotangent) {
            List<Tensor> variables = new ArrayList<>();
            variables.add(start.get());
            for (Held leaf : leaves) {
                if (leaf.get().requiresGrad()) {
                    variables.add(leaf.get());
                }
            }
            List<Tensor> some = Autograd.vectorJacobian(List.of(behind.get()), variables, List.of(cotangent), false);
            List<Tensor> all = new ArrayList<>();
            all.add(some.get(0));
            int next = 1;
            for (Held leaf : leaves) {
                all.add(leaf.get().requiresGrad() ? some.get(next++) : leaf.get());
            }
            return all;
        }

        @Override
        public void close() {
            start.close();
            behind.close();
            leaves.forEach(Held::close);
            meter.released();
        }
    }
}
