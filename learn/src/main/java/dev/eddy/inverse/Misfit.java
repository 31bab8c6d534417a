package dev.eddy.inverse;

import dev.eddy.implicit.Closure;
import dev.eddy.integrate.Stepper;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Objective;
import org.jspecify.annotations.Nullable;

/**
 * The misfit of a march with the network's fields to what was observed, and a penalty on the weights w:
 *
 * <pre>  mean (φ − φ_observed)² / mean |φ_observed| + penalty · mean w²  </pre>
 *
 * The first mean is over what is seen. All trajectories are one window, so that every update sees everything; the emulator of
 * the training is of no effect.
 */
public final class Misfit implements Objective {
    private final InverseProblem problem;
    private final Propagator propagator;
    private final Closure closure;
    private final Weights weights;
    private final double penalty;
    private final @Nullable Tensor seen;
    private final double scale;
    private final int times;
    private final int samples;
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
        this.samples = Math.toIntExact(data.observed().size(0));
        this.times = Math.toIntExact(data.observed().size(1) - 1);
        Tensor later = data.observed().narrow(1, 1, times).abs();
        Tensor mask = data.seen();
        this.scale = mask == null
                ? 1 / later.mean().item()
                // Of the seen values alone, and as a mean over all cells, which the misfit is too.
                : 1 / later.times(mask).mean().item();
    }

    /** The trajectories as the one window of a training: {@code [1, sample·time, channels, x…]}. */
    public static Tensor window(InverseData data) {
        long[] shape = data.observed().shape();
        shape[1] *= shape[0];
        shape[0] = 1;
        return data.observed().reshape(shape);
    }

    @Override
    public int windowLength() {
        return samples * (times + 1);
    }

    @Override
    public boolean needsReference() {
        return false;
    }

    @Override
    public Tensor loss(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        long[] shape = window.shape();
        shape[0] = samples;
        shape[1] = times + 1L;
        Tensor observed = window.reshape(shape);
        Tensor states = propagator.states(
                closure, observed.select(1, 0), problem.observations().times());
        Tensor error = states.minus(observed.narrow(1, 1, times));
        Tensor misfit =
                (seen == null ? error : error.times(seen)).squared().mean().times(scale);
        if (recordedValues < 0) {
            recordedValues = Autograd.recordedValues(misfit);
        }
        return penalty == 0
                ? misfit
                : misfit.plus(penalty, weights.joined().squared().mean());
    }

    /** {@link Autograd#recordedValues} of the first misfit, which what a march keeps for itself comes on top of. */
    public long recordedValues() {
        return Math.max(0, recordedValues);
    }

    @Override
    public String shortName() {
        return "observed;" + problem.observations().shortName();
    }
}
