package dev.eddy.inverse;

import dev.eddy.implicit.Closure;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Loss;
import dev.eddy.train.Terms;
import org.jspecify.annotations.Nullable;

/**
 * The misfit of a march with the network's fields to what was observed, and a penalty on the weights w:
 *
 * <pre>  mean (φ − φ_observed)² / mean |φ_observed| + penalty · mean w²  </pre>
 *
 * The first mean is over what is seen. A batch is the observed trajectories {@code [sample, time, channels, x…]}; all of them,
 * for what is seen is told by their places.
 */
public final class Misfit implements Loss<Tensor> {
    private final InverseProblem problem;
    private final Propagator propagator;
    private final Closure closure;
    private final Weights weights;
    private final double penalty;
    private final @Nullable Tensor seen;
    private final double scale;
    private final int times;
    private long recordedValues = -1;

    /**
     * @param propagator of the observed trajectories
     * @param weights what the closure depends on
     */
    public Misfit(
            InverseProblem problem,
            InverseData data,
            Propagator propagator,
            Closure closure,
            Weights weights,
            double penalty) {
        this.problem = problem;
        this.propagator = propagator;
        this.closure = closure;
        this.weights = weights;
        this.penalty = penalty;
        this.seen = data.seen();
        this.times = Math.toIntExact(data.observed().size(1) - 1);
        Tensor later = data.observed().narrow(1, 1, times).abs();
        Tensor mask = data.seen();
        this.scale = mask == null
                ? 1 / later.mean().item()
                // Of the seen values alone, and as a mean over all cells, which the misfit is too.
                : 1 / later.times(mask).mean().item();
    }

    @Override
    public Tensor of(Tensor observed) {
        return terms(observed).total();
    }

    @Override
    public Terms terms(Tensor observed) {
        Tensor states = propagator.states(
                closure, observed.select(1, 0), problem.observations().times());
        Tensor error = states.minus(observed.narrow(1, 1, times));
        Tensor misfit =
                (seen == null ? error : error.times(seen)).squared().mean().times(scale);
        if (recordedValues < 0) {
            recordedValues = Autograd.recordedValues(misfit);
        }
        return penalty == 0
                ? Terms.of(misfit)
                : Terms.of("misfit", misfit)
                        .plus("penalty", penalty, weights.joined().squared().mean());
    }

    /** {@link Autograd#recordedValues} of the first misfit, which what a march keeps for itself comes on top of. */
    public long recordedValues() {
        return Math.max(0, recordedValues);
    }
}
