package dev.eddy.adjoint;

import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Held;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    List<Tensor> advance(int level, List<Tensor> before) {
        return prepared.value(level, before, parameters);
    }

    /** One step whose record is kept. */
    Link record(int level, List<Tensor> before) {
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            meter.advanced();
            List<Tensor> start = before.stream().map(Tensor::withGradient).toList();
            List<Tensor> variables = new ArrayList<>();
            for (Tensor parameter : parameters) {
                variables.add(parameter.requiresGrad() ? parameter.withGradient() : parameter);
            }
            List<Tensor> behind = recorded.value(level, start, variables);
            meter.recorded(behind.get(0));
            return new Link(held(start), held(behind), held(variables), meter);
        }
    }

    /** Cotangents over a step by the adjoint of the rule: of the state before, then of the parameters. */
    List<Tensor> pullback(int level, List<Tensor> before, List<Tensor> behind, List<@Nullable Tensor> cotangents) {
        List<Tensor> whole = new ArrayList<>();
        for (int i = 0; i < behind.size(); i++) {
            Tensor cotangent = cotangents.get(i);
            whole.add(cotangent == null ? Tensors.zerosLike(behind.get(i)) : cotangent);
        }
        return prepared.pullback().orElseThrow().of(level, before, behind, parameters, whole);
    }

    private static List<Held> held(List<Tensor> tensors) {
        return tensors.stream().map(Held::of).toList();
    }

    /** A recorded step. */
    record Link(List<Held> start, List<Held> behind, List<Held> leaves, TapeMeter meter) implements AutoCloseable {
        /** Cotangents of the state before, then of the parameters: those that need none as the parameters themselves. */
        List<Tensor> pullback(List<@Nullable Tensor> given) {
            List<Tensor> variables = new ArrayList<>(KeptStates.tensors(start));
            for (Held leaf : leaves) {
                if (leaf.get().requiresGrad()) {
                    variables.add(leaf.get());
                }
            }
            List<Tensor> outputs = new ArrayList<>();
            List<Tensor> cotangents = new ArrayList<>();
            for (int i = 0; i < behind.size(); i++) {
                Tensor cotangent = given.get(i);
                if (cotangent != null && behind.get(i).get().requiresGrad()) {
                    outputs.add(behind.get(i).get());
                    cotangents.add(cotangent);
                }
            }
            List<Tensor> some = outputs.isEmpty()
                    ? variables.stream().map(Tensors::zerosLike).toList()
                    : Autograd.vectorJacobian(outputs, variables, cotangents, false);
            List<Tensor> all = new ArrayList<>(some.subList(0, start.size()));
            int next = start.size();
            for (Held leaf : leaves) {
                all.add(leaf.get().requiresGrad() ? some.get(next++) : leaf.get());
            }
            return all;
        }

        @Override
        public void close() {
            start.forEach(Held::close);
            behind.forEach(Held::close);
            leaves.forEach(Held::close);
            meter.released();
        }
    }
}
