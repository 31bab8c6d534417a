package dev.eddy.ode;

import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A length to begin with (Hairer, Nørsett and Wanner 1993, II.4): from the sizes of the state, of its rate, and of the rate's change
 * over a trial step.
 */
record FirstStep(Rate rate, ErrorNorm norm, int order) {
    /** Of each sample; not-a-number where the state or its rate is not finite. */
    double[] lengths(Tensor state, Tensor first, List<Lane> lanes) {
        try (Scope scope = Scope.open()) {
            double[] size = norm.of(state, state);
            double[] slope = norm.of(first, state);
            double[] trial = new double[size.length];
            for (int i = 0; i < trial.length; i++) {
                double length = size[i] < 1e-5 || slope[i] < 1e-5 ? 1e-6 : 0.01 * size[i] / slope[i];
                trial[i] = Math.min(length, lane(lanes, i).span());
            }
            double[] change = change(state, first, lanes, trial);
            double[] out = new double[trial.length];
            for (int i = 0; i < out.length; i++) {
                double steepest = Math.max(slope[i], change[i] / trial[i]);
                double length =
                        steepest <= 1e-15 ? Math.max(1e-6, trial[i] * 1e-3) : Math.pow(0.01 / steepest, 1.0 / order);
                // Where the trial step led out of what the rate is defined for, a short one.
                double found = Double.isFinite(length) ? Math.min(100 * trial[i], length) : trial[i] * 1e-3;
                out[i] = Math.min(found, lane(lanes, i).span());
            }
            return out;
        }
    }

    /** Of the rate over the trial step; together, the shortest of all. */
    private double[] change(Tensor state, Tensor first, List<Lane> lanes, double[] trial) {
        if (lanes.size() == 1) {
            double least = Double.POSITIVE_INFINITY;
            for (double length : trial) {
                least = length < least ? length : least;
            }
            Arrays.fill(trial, Double.isFinite(least) ? least : 0);
        }
        double[] from = new double[lanes.size()];
        double[] to = new double[lanes.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = lanes.get(i).time();
            to[i] = Double.isNaN(trial[i]) ? from[i] : lanes.get(i).ahead(trial[i]);
        }
        TimeStep step = TimeStep.each(from, to);
        Tensor there = rate.at(step.to(), step.advance(state, 1, first));
        return norm.of(there.minus(first), state);
    }

    private static Lane lane(List<Lane> lanes, int sample) {
        return lanes.get(lanes.size() == 1 ? 0 : sample);
    }
}
