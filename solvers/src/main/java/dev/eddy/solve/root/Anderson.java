package dev.eddy.solve.root;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.internal.Batched;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Anderson acceleration of a fixed-point iteration: the next iterate is the combination of the last ones, with weights that
 * sum to 1, whose combined residual is smallest (Anderson 1965; Walker and Ni 2011).
 *
 * <pre>
 *   α = argmin ‖Σᵢ αᵢ rᵢ‖² + ridge·Σᵢ αᵢ²·meanᵢ‖rᵢ‖²,   Σ αᵢ = 1        x ← Σᵢ αᵢ (xᵢ + mixing·rᵢ)
 * </pre>
 *
 * @param depth how many iterates are combined
 * @param ridge keeps the weights bounded where residuals are nearly dependent
 * @param mixing part of the combined residual that is added
 */
@Doc("Anderson acceleration of a fixed-point iteration")
public record Anderson(
        @Default("5") @Doc("iterates that are combined") int depth,

        @Default("1e-10") @Doc("ridge of the least-squares problem, relative to the residuals")
        double ridge,

        @Default("1") @Doc("part of the residual that is added")
        double mixing)
        implements RootSolver {
    public static final Anderson DEFAULT = new Anderson(5, 1e-10, 1);

    public Anderson {
        Check.that(depth >= 1, "the depth of Anderson acceleration is at least 1, got %d", depth);
        Check.that(ridge >= 0, "the ridge of Anderson acceleration is 0 or more, got %s", ridge);
        Check.that(mixing > 0 && Double.isFinite(mixing), "the mixing of Anderson is positive, got %s", mixing);
    }

    @Override
    public Iteration start(UnaryOperator<Tensor> residual, Tensor guess) {
        Tensor first = residual.apply(guess);
        return new State(residual, List.of(guess), List.of(first));
    }

    @Override
    public String shortName() {
        return "anderson;" + depth;
    }

    /** The last iterates and their residuals, the newest last. */
    private final class State implements Iteration {
        private final UnaryOperator<Tensor> map;
        private final List<Tensor> values;
        private final List<Tensor> residuals;

        State(UnaryOperator<Tensor> map, List<Tensor> values, List<Tensor> residuals) {
            this.map = map;
            this.values = values;
            this.residuals = residuals;
        }

        @Override
        public Tensor value() {
            return values.get(values.size() - 1);
        }

        @Override
        public Tensor residual() {
            return residuals.get(residuals.size() - 1);
        }

        @Override
        public List<Tensor> tensors() {
            List<Tensor> all = new ArrayList<>(values);
            all.addAll(residuals);
            return all;
        }

        @Override
        public Iteration next(Tensor active) {
            long batch = value().size(0);
            Tensor x = flat(values, batch);
            Tensor r = flat(residuals, batch);
            Tensor weights = weights(r.over(Batched.unit(residual()).reshape(batch, 1, 1)), active);
            Tensor mixed = weights.transpose(1, 2).matmul(x.plus(mixing, r)).reshape(value().shape());
            Tensor next = value().plusProduct(active, mixed.minus(value()));
            return new State(map, window(values, next), window(residuals, map.apply(next)));
        }

        /** {@code [batch, iterates, 1]}. */
        private Tensor weights(Tensor r, Tensor active) {
            int count = values.size();
            DType type = r.dtype();
            Tensor gram = r.matmul(r.transpose(1, 2));
            Tensor scale = Batched.matrixTrace(gram).over(count);
            Tensor floor = Batched.isZero(scale);
            Tensor identity = Tensors.identity(type, count);
            // Of samples that are done the products are rounding, or nothing.
            Tensor regular = Tensors.where(
                    active.reshape(-1, 1, 1).greaterThan(0),
                    gram.plusProduct(scale.times(ridge).plus(floor), identity),
                    identity);
            Tensor solved = Dense.solve(regular, Tensors.ones(type, r.size(0), count, 1));
            return solved.over(solved.sumKeeping(1));
        }

        private List<Tensor> window(List<Tensor> old, Tensor added) {
            List<Tensor> all = new ArrayList<>(old);
            all.add(added);
            return all.subList(Math.max(0, all.size() - depth), all.size());
        }

        private Tensor flat(List<Tensor> tensors, long batch) {
            return Tensors.stack(tensors, 1).reshape(batch, tensors.size(), -1);
        }
    }
}
