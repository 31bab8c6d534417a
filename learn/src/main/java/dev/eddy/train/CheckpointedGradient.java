package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loss and gradient of an unrolled objective in memory that grows with the square root of the number of levels T, for
 * one more forward pass (Griewank and Walther 2000, in two tiers): the states at every ⌈√T⌉-th level are kept, and the
 * levels between two of them are recorded only while the backward pass is there.
 *
 * <pre>
 *   segment with levels a … b from the states s_a:   ∂L/∂s_a = ∂(Σ losses + ⟨∂L/∂s_b, s_b⟩)/∂s_a,   weights alike
 * </pre>
 */
record CheckpointedGradient(Stepper emulator, @Nullable Stepper reference, Weights weights) {
    /** Loss of a batch and its gradient with respect to the weights. */
    Evaluation of(Objective objective, Tensor window) {
        if (objective instanceof UnrolledObjective unrolled) {
            return walk(unrolled.chain(emulator, reference, window));
        }
        if (objective instanceof Composite composite) {
            return sum(composite, window);
        }
        return Evaluation.of(objective.terms(emulator, reference, window), weights);
    }

    private Evaluation sum(Composite composite, Tensor window) {
        double loss = 0;
        Map<String, Double> terms = new LinkedHashMap<>();
        Tensor gradient = Tensors.zerosLike(weights.flat());
        for (int i = 0; i < composite.parts().size(); i++) {
            double weight = composite.weight(i);
            if (weight != 0) {
                Objective objective = composite.parts().get(i);
                Evaluation part = of(objective, window);
                loss += weight * part.loss();
                terms.merge(objective.shortName(), part.loss(), Double::sum);
                gradient.plusInPlace(weight, part.gradient());
            }
        }
        return new Evaluation(loss, terms, gradient);
    }

    private Evaluation walk(Chain chain) {
        int length = (int) Math.ceil(Math.sqrt(chain.levels()));
        List<List<Tensor>> borders = borders(chain, length);
        double loss = 0;
        Tensor gradient = Tensors.zerosLike(weights.flat());
        List<Tensor> cotangents = List.of();
        for (int i = borders.size() - 1; i >= 0; i--) {
            int end = Math.min(chain.levels(), (i + 1) * length);
            try (Scope scope = Scope.openSelfContained()) {
                Segment segment = Segment.record(chain, i * length, end, borders.get(i));
                loss += segment.loss();
                List<Tensor> parts = segment.pullback(weights, cotangents);
                gradient.plusInPlace(parts.get(0));
                cotangents = parts.subList(1, parts.size());
                cotangents.forEach(scope::keep);
            }
        }
        return new Evaluation(loss, Map.of(), gradient);
    }

    /** The states before each segment. */
    private static List<List<Tensor>> borders(Chain chain, int length) {
        List<List<Tensor>> borders = new ArrayList<>();
        List<Tensor> states = chain.start();
        borders.add(states);
        try (NoGrad off = NoGrad.open()) {
            for (int level = 0; level + length < chain.levels(); level += length) {
                try (Scope scope = Scope.open()) {
                    for (int l = level; l < level + length; l++) {
                        states = chain.advance(states, l).states();
                    }
                    states.forEach(scope::keep);
                }
                borders.add(states);
            }
        }
        return borders;
    }

    /**
     * Some levels, recorded.
     *
     * @param before variables in the place of the states before them; none for the start of the chain
     * @param total the sum of their losses; null where they have none
     */
    private record Segment(List<Tensor> before, @Nullable Tensor total, List<Tensor> behind) {
        static Segment record(Chain chain, int from, int to, List<Tensor> border) {
            List<Tensor> before = from == 0
                    ? List.of()
                    : border.stream().map(Tensor::withGradient).toList();
            Unrolling.Sum sum = new Unrolling.Sum();
            List<Tensor> states = from == 0 ? border : before;
            for (int level = from; level < to; level++) {
                Chain.Level next = chain.advance(states, level);
                sum.add(next);
                states = next.states();
            }
            return new Segment(before, sum.orNull(), states);
        }

        double loss() {
            return total == null ? 0 : total.item();
        }

        /** Gradient with respect to the weights, then those with respect to the states before. */
        List<Tensor> pullback(Weights weights, List<Tensor> cotangents) {
            Unrolling.Sum sum = new Unrolling.Sum();
            if (total != null && total.requiresGrad()) {
                sum.add(total);
            }
            for (int i = 0; i < cotangents.size(); i++) {
                // A state at which the objective cuts gradients has no history.
                if (behind.get(i).requiresGrad()) {
                    sum.add(cotangents.get(i).times(behind.get(i)).sum());
                }
            }
            Tensor scalar = sum.orNull();
            if (scalar == null) {
                List<Tensor> zeros = new ArrayList<>(List.of(Tensors.zerosLike(weights.flat())));
                before.forEach(state -> zeros.add(Tensors.zerosLike(state)));
                return zeros;
            }
            List<Tensor> inputs = new ArrayList<>();
            for (int place = 0; place < weights.size(); place++) {
                inputs.add(weights.get(place));
            }
            // Networks may have used the weights one by one or as one vector.
            inputs.add(weights.joined());
            inputs.addAll(before);
            List<Tensor> gradients = Autograd.gradient(scalar, inputs);
            List<Tensor> flat = gradients.subList(0, weights.size()).stream()
                    .map(gradient -> gradient.reshape(-1))
                    .toList();
            Tensor whole = Tensors.cat(flat, 0).plus(gradients.get(weights.size()));
            List<Tensor> parts = new ArrayList<>(List.of(whole));
            parts.addAll(gradients.subList(weights.size() + 1, gradients.size()));
            return parts;
        }
    }
}
