package dev.eddy.optimize;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Map;
import java.util.TreeMap;

/**
 * Steps along an estimate of Newton's direction from the last steps s and changes of the gradient y, by the two-loop
 * recursion, with a length that meets the strong Wolfe conditions (Liu and Nocedal 1989).
 *
 * <pre>
 *   loss(w + ad) ≤ loss(w) + 10⁻⁴·a·g·d     |g(w + ad)·d| ≤ 0.9·|g·d|
 * </pre>
 *
 * <p>Loss and gradient are taken several times in an update, all of one batch: use it with batches of all windows. The
 * learning rate is the first length that is tried; 1 is the natural one, with a constant schedule. Where no better point
 * is found, the weights stay and the memory is emptied. Clipping of gradients does not reach it.
 */
@Doc("limited-memory BFGS with a strong-Wolfe line search; for full batches and a constant learning rate of 1")
public record Lbfgs(
        @Default("10") @Doc("steps remembered") int memory,

        @Default("25") @Doc("losses taken at most to find the length of a step")
        int searches)
        implements Optimizer {
    private static final String STEP = "step.";
    private static final String CHANGE = "change.";

    public Lbfgs {
        Check.that(memory >= 1 && memory <= 1000, "lbfgs: memory is between 1 and 1000 steps, got %d", memory);
        Check.that(searches >= 1, "lbfgs: searches is at least 1, got %d", searches);
    }

    @Override
    public OptimizerState start(Tensor weights) {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (int i = 0; i < memory; i++) {
            tensors.put(STEP + i, Tensors.zerosLike(weights));
            tensors.put(CHANGE + i, Tensors.zerosLike(weights));
        }
        return new OptimizerState(0, tensors);
    }

    @Override
    public boolean usesLandscape() {
        return true;
    }

    @Override
    public OptimizerState update(OptimizerState state, Tensor weights, Tensor gradient, double learningRate) {
        throw new Misuse("lbfgs: it searches along a line and needs the loss as a function of the weights; call the"
                + " update that takes a Landscape");
    }

    @Override
    public OptimizerState update(
            OptimizerState state, Tensor weights, Landscape.Slope slope, double learningRate, Landscape landscape) {
        Tensor gradient = slope.gradient();
        if (learningRate == 0 || dot(gradient, gradient) == 0) {
            return state.next();
        }
        Tensor direction = direction(state, gradient);
        double descent = dot(gradient, direction);
        boolean fresh = isEmpty(state);
        if (!(descent < 0)) {
            direction = gradient.negated();
            descent = -dot(gradient, gradient);
            fresh = true;
        }
        Tensor before = weights.detach().copy();
        double first =
                fresh ? learningRate * Math.min(1, 1 / gradient.abs().sum().item()) : learningRate;
        LineSearch search = new LineSearch(weights, before, direction, landscape, searches);
        LineSearch.Point found = search.run(slope.loss(), descent, first);
        Tensor after = found.gradient();
        if (after == null) {
            weights.copyFromInPlace(before);
            state.tensors().forEach((name, tensor) -> {
                if (name.startsWith(STEP) || name.startsWith(CHANGE)) {
                    tensor.timesInPlace(0);
                }
            });
            return state.next();
        }
        weights.copyFromInPlace(before).plusInPlace(found.length(), direction);
        return remember(state, weights.minus(before), after.minus(gradient)).next();
    }

    private boolean isEmpty(OptimizerState state) {
        return dot(state.get(STEP + 0), state.get(CHANGE + 0)) == 0;
    }

    /** −H·g by the two-loop recursion. */
    private Tensor direction(OptimizerState state, Tensor gradient) {
        Tensor q = gradient.copy();
        double[] curvature = new double[memory];
        double[] part = new double[memory];
        for (int i = 0; i < memory; i++) {
            Tensor step = state.get(STEP + i);
            Tensor change = state.get(CHANGE + i);
            curvature[i] = dot(step, change);
            if (curvature[i] > 0) {
                part[i] = dot(step, q) / curvature[i];
                q.plusInPlace(-part[i], change);
            }
        }
        if (curvature[0] > 0) {
            Tensor change = state.get(CHANGE + 0);
            q.timesInPlace(curvature[0] / dot(change, change));
        }
        for (int i = memory - 1; i >= 0; i--) {
            if (curvature[i] > 0) {
                double back = dot(state.get(CHANGE + i), q) / curvature[i];
                q.plusInPlace(part[i] - back, state.get(STEP + i));
            }
        }
        return q.negated();
    }

    /** The newest is number 0; the tensors of the oldest are overwritten. */
    private OptimizerState remember(OptimizerState state, Tensor step, Tensor change) {
        double curvature = dot(step, change);
        if (!(curvature > 1e-10 * dot(change, change))) {
            return state;
        }
        Map<String, Tensor> tensors = new TreeMap<>(state.tensors());
        for (String name : new String[] {STEP, CHANGE}) {
            Tensor oldest = state.get(name + (memory - 1));
            for (int i = memory - 1; i > 0; i--) {
                tensors.put(name + i, state.get(name + (i - 1)));
            }
            tensors.put(name + 0, oldest.copyFromInPlace(name.equals(STEP) ? step : change));
        }
        return new OptimizerState(state.updates(), tensors);
    }

    private static double dot(Tensor a, Tensor b) {
        return a.times(b).sum().item();
    }

    @Override
    public String shortName() {
        return "lbfgs";
    }
}
