package dev.eddy.metric;

import dev.eddy.misuse.Check;
import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Metrics over the steps of a rollout, averaged over the samples.
 *
 * @param outcome finished, or diverged at the first step at which any sample holds a value that is not finite or a million
 *     times as large as anything in the reference
 * @param curves one per metric, over the steps 1, 2, …; not-a-number from the divergence on
 */
public record RolloutMetrics(Outcome outcome, List<Curve> curves) {
    /** Values of a state that are this many times as large as the reference's largest are called a divergence. */
    public static final double ABSURD = 1e6;

    /** Elements that are compared in one operation: bounds the memory for intermediate results. */
    private static final long CHUNK = 1L << 22;

    public RolloutMetrics {
        curves = List.copyOf(curves);
    }

    /**
     * @param prediction {@code [batch, time, channels, x…]}, states after the steps 1, 2, … without the initial one
     * @param reference of the same shape
     */
    public static RolloutMetrics of(List<? extends Metric> metrics, Tensor prediction, Tensor reference) {
        return of(metrics, prediction, reference, largest(reference));
    }

    /**
     * Like {@link #of(List, Tensor, Tensor)}, for a part of a rollout.
     *
     * @param scale largest value of the whole reference, see {@link #largest}
     */
    public static RolloutMetrics of(List<? extends Metric> metrics, Tensor prediction, Tensor reference, double scale) {
        long[] shape = prediction.shape();
        Check.that(
                shape.length >= 4 && shape.length <= 6 && Arrays.equals(shape, reference.shape()),
                "rollout: expected prediction and reference of one shape [batch, time, channels, x(, y(, z))], got %s"
                        + " and %s; leave the initial state out of both",
                prediction,
                reference);
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            int steps = Math.toIntExact(shape[1]);
            int finite = stepsBeforeDivergence(prediction, scale);
            double[][] values = new double[metrics.size()][steps];
            for (double[] row : values) {
                Arrays.fill(row, Double.NaN);
            }
            int chunk = (int) Math.max(1, CHUNK / (prediction.elements() / steps));
            for (int from = 0; from < finite; from += chunk) {
                int length = Math.min(chunk, finite - from);
                evaluate(metrics, prediction.narrow(1, from, length), reference.narrow(1, from, length), from, values);
            }
            double[] at = new double[steps];
            Arrays.setAll(at, step -> step + 1);
            List<Curve> curves = new ArrayList<>();
            for (int m = 0; m < values.length; m++) {
                curves.add(new Curve(metrics.get(m).shortName(), "step", at, values[m]));
            }
            Outcome outcome = finite == steps ? new Outcome.Finished(steps) : new Outcome.Diverged(finite + 1);
            return new RolloutMetrics(outcome, curves);
        }
    }

    /** Batch and time become one axis, so that each metric is a handful of operations for all steps of the chunk. */
    private static void evaluate(
            List<? extends Metric> metrics, Tensor prediction, Tensor reference, int from, double[][] values) {
        try (Scope scope = Scope.open()) {
            long[] shape = prediction.shape();
            long[] flat = Arrays.copyOfRange(shape, 1, shape.length);
            flat[0] = shape[0] * shape[1];
            Tensor p = prediction.reshape(flat);
            Tensor r = reference.reshape(flat);
            for (int m = 0; m < metrics.size(); m++) {
                try (Scope one = Scope.open()) {
                    double[] means = metrics.get(m)
                            .perSample(p, r)
                            .reshape(shape[0], shape[1])
                            .mean(0)
                            .toDoubles();
                    System.arraycopy(means, 0, values[m], from, means.length);
                }
            }
        }
    }

    private static int stepsBeforeDivergence(Tensor prediction, double scale) {
        int steps = (int) prediction.size(1);
        double limit = ABSURD * (scale > 0 ? scale : 1);
        int step = 0;
        while (step < steps && largest(prediction.select(1, step)) <= limit) {
            step++;
        }
        return step;
    }

    /** Metrics over this part of a rollout and the part that follows it, which counts as nothing after a divergence. */
    public RolloutMetrics then(RolloutMetrics next) {
        int steps = curves.get(0).size();
        List<Curve> joined = new ArrayList<>();
        for (int m = 0; m < curves.size(); m++) {
            double[] values = Arrays.copyOf(
                    curves.get(m).values(), steps + next.curves.get(m).size());
            double[] more = next.curves.get(m).values();
            for (int i = 0; i < more.length; i++) {
                values[steps + i] = outcome.isFinished() ? more[i] : Double.NaN;
            }
            double[] at = new double[values.length];
            Arrays.setAll(at, step -> step + 1);
            joined.add(new Curve(curves.get(m).name(), curves.get(m).axis(), at, values));
        }
        if (!outcome.isFinished()) {
            return new RolloutMetrics(outcome, joined);
        }
        Outcome end = next.outcome instanceof Outcome.Diverged diverged
                ? new Outcome.Diverged(steps + diverged.step())
                : new Outcome.Finished(joined.get(0).size());
        return new RolloutMetrics(end, joined);
    }

    /** Largest absolute value; not-a-number if there is one among them. */
    public static double largest(Tensor values) {
        try (Scope scope = Scope.open()) {
            return Math.max(Math.abs(values.max().item()), Math.abs(values.min().item()));
        }
    }
}
