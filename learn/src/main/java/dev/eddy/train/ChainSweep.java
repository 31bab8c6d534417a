package dev.eddy.train;

import dev.eddy.adjoint.Reversible;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Held;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sweep of a tape over a {@link Chain}, which adds up its losses and its gradient on the way back. A piece with the levels
 * a … b from the states s_a gives
 *
 * <pre>  ∂L/∂s_a = ∂(Σ losses + ⟨∂L/∂s_b, s_b⟩)/∂s_a ,   weights alike  </pre>
 */
final class ChainSweep implements Reversible {
    private final Chain chain;
    private final Weights weights;
    private final Tensor gradient;
    private double loss;

    /** Of the states behind the piece that comes next; none behind the last. */
    private List<Held> cotangents = List.of();

    ChainSweep(Chain chain, Weights weights) {
        this.chain = chain;
        this.weights = weights;
        this.gradient = Tensors.zerosLike(weights.flat());
    }

    /** What the whole sweep gave. */
    Evaluation evaluation() {
        cotangents.forEach(Held::close);
        return new Evaluation(loss, Map.of(), gradient);
    }

    @Override
    public int steps() {
        return chain.levels();
    }

    @Override
    public List<Tensor> advance(int step, List<Tensor> before) {
        return chain.advance(before, step).states();
    }

    @Override
    public Piece record(int from, int to, List<Tensor> before, @Nullable List<Tensor> behind) {
        // The start of a chain has no cotangent.
        List<Tensor> variables = from == 0
                ? List.of()
                : before.stream().map(Tensor::withGradient).toList();
        Unrolling.Sum sum = new Unrolling.Sum();
        List<Tensor> states = from == 0 ? chain.start() : variables;
        for (int level = from; level < to; level++) {
            Chain.Level next = chain.advance(states, level);
            sum.add(next);
            states = next.states();
        }
        return new Recorded(variables, sum.orNull(), states);
    }

    /** Some levels, with variables in the place of the states before them; the total is null where they have no loss. */
    private final class Recorded implements Piece {
        private final List<Tensor> before;
        private final @Nullable Tensor total;
        private final List<Tensor> behind;

        Recorded(List<Tensor> before, @Nullable Tensor total, List<Tensor> behind) {
            this.before = before;
            this.total = total;
            this.behind = behind;
        }

        @Override
        public void reverse() {
            loss += total == null ? 0 : total.item();
            List<Tensor> parts = pullback();
            gradient.plusInPlace(parts.get(0));
            cotangents.forEach(Held::close);
            cotangents = parts.subList(1, parts.size()).stream().map(Held::of).toList();
        }

        /** Gradient with respect to the weights, then those with respect to the states before. */
        private List<Tensor> pullback() {
            Unrolling.Sum sum = new Unrolling.Sum();
            if (total != null && total.requiresGrad()) {
                sum.add(total);
            }
            for (int i = 0; i < cotangents.size(); i++) {
                // A state at which the objective cuts gradients has no history.
                if (behind.get(i).requiresGrad()) {
                    sum.add(cotangents.get(i).get().times(behind.get(i)).sum());
                }
            }
            Tensor scalar = sum.orNull();
            if (scalar == null) {
                List<Tensor> zeros = new ArrayList<>(List.of(Tensors.zerosLike(weights.flat())));
                before.forEach(state -> zeros.add(Tensors.zerosLike(state)));
                return zeros;
            }
            return weights.gradients(scalar, before, false);
        }

        @Override
        public void close() {}
    }
}
