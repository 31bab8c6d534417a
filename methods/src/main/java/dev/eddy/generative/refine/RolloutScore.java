package dev.eddy.generative.refine;

import dev.eddy.generative.measure.SamplingCost;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.metric.PearsonCorrelation;
import dev.eddy.spectral.Spectra;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.MultiplyAdds;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/**
 * How rollouts from several starts compare with what came.
 *
 * @param truth {@code [start, time, channels, x…]}, the first states included
 */
record RolloutScore(StateSpace space, Tensor truth) {
    /** States that are advanced together where errors of one step are measured. */
    private static final int TOGETHER = 512;

    private static final int TIMES = 3;

    int steps() {
        return Math.toIntExact(truth.size(1) - 2);
    }

    /**
     * States behind each step, {@code [start, step, channels, x…]}. All rollouts begin at the second time, so that those that need the state before have it.
     */
    Tensor rollout(Stepper stepper) {
        try (NoGrad off = NoGrad.open()) {
            return stepper instanceof HistoryStepper
                    ? now(stepper.rollout(
                            HistoryStepper.joined(truth).select(1, 0).contiguous(), steps(), false))
                    : stepper.rollout(initial(), steps(), false);
        }
    }

    Tensor initial() {
        return truth.select(1, 1).contiguous();
    }

    /** What came, beside {@link #rollout}. */
    Tensor expected() {
        return truth.narrow(1, 2, steps());
    }

    private static Tensor now(Tensor both) {
        long channels = both.size(2) / 2;
        return both.narrow(2, channels, channels).contiguous();
    }

    /** Pearson's correlation of two rollouts, {@code [start][step]}. */
    static double[][] correlations(Tensor rollout, Tensor other) {
        try (Scope scope = Scope.open()) {
            long[] shape = Arrays.copyOfRange(rollout.shape(), 1, rollout.rank());
            int starts = Math.toIntExact(rollout.size(0));
            int steps = Math.toIntExact(shape[0]);
            shape[0] = -1;
            double[] flat = new PearsonCorrelation()
                    .perSample(rollout.reshape(shape), other.reshape(shape))
                    .toDoubles();
            double[][] out = new double[starts][];
            for (int i = 0; i < starts; i++) {
                out[i] = Arrays.copyOfRange(flat, i * steps, (i + 1) * steps);
            }
            return out;
        }
    }

    /** For each start the first step at which the correlation is below a threshold; the number of steps and one more if it never is. */
    static double[] times(double[][] correlations, double threshold) {
        double[] times = new double[correlations.length];
        for (int i = 0; i < times.length; i++) {
            int step = 0;
            while (step < correlations[i].length && correlations[i][step] >= threshold) {
                step++;
            }
            times[i] = step + 1;
        }
        return times;
    }

    /**
     * Errors of one step, relative to the size of states.
     *
     * @param all of states
     * @param modes for each shell of wave numbers k: root of Σ|û_k − u_k|² over Σ|u_k|²
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed after construction
    record StepErrors(double all, double[] modes) {}

    /** Of one step from all states whose next one is known. */
    StepErrors errors(Stepper stepper) {
        long[] shape = Arrays.copyOfRange(truth.shape(), 1, truth.rank());
        shape[0] = -1;
        boolean history = stepper instanceof HistoryStepper;
        Tensor given = history ? HistoryStepper.joined(truth).narrow(1, 0, steps()) : truth.narrow(1, 1, steps());
        long[] of = Arrays.copyOfRange(given.shape(), 1, given.rank());
        of[0] = -1;
        Tensor from = given.reshape(of);
        Tensor to = expected().reshape(shape);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor error = Tensors.zeros(DType.FLOAT64, 1);
            Tensor size = error;
            for (long first = 0; first < from.size(0); first += TOGETHER) {
                long count = Math.min(TOGETHER, from.size(0) - first);
                Tensor next = stepper.step(from.narrow(0, first, count).contiguous());
                if (history) {
                    next = next.narrow(1, next.size(1) / 2, next.size(1) / 2);
                }
                Tensor truly = to.narrow(0, first, count);
                error = error.plus(power(next.minus(truly)));
                size = size.plus(power(truly));
            }
            return new StepErrors(
                    Math.sqrt(error.sum().item() / size.sum().item()),
                    error.over(size).squareRoot().toDoubles());
        }
    }

    /** What one step costs, state by state; seconds of the quickest of three steps of all starts together. */
    SamplingCost cost(Stepper stepper, int evaluations, long parameters) {
        Tensor from = stepper instanceof HistoryStepper
                ? HistoryStepper.joined(truth).select(1, 0).contiguous()
                : initial();
        double states = from.size(0);
        try (NoGrad off = NoGrad.open()) {
            double multiplyAdds;
            try (Scope scope = Scope.open();
                    MultiplyAdds count = MultiplyAdds.open()) {
                stepper.step(from);
                multiplyAdds = count.total() / states;
            }
            double seconds = Double.POSITIVE_INFINITY;
            for (int i = 0; i < TIMES; i++) {
                try (Scope scope = Scope.open()) {
                    long begin = System.nanoTime();
                    stepper.step(from);
                    seconds = Math.min(seconds, (System.nanoTime() - begin) * 1e-9);
                }
            }
            return new SamplingCost(evaluations, multiplyAdds, parameters, seconds / states);
        }
    }

    private Tensor power(Tensor fields) {
        return Spectra.power(fields.to(DType.FLOAT64), space.grid(), Spectra.Bins.SUM)
                .sum(0, 1);
    }
}
