package dev.eddy.report;

import dev.eddy.result.Curve;
import dev.eddy.result.MetricName;
import dev.eddy.result.TrialResult;
import java.util.Arrays;
import java.util.Optional;

/** A measured quantity by its name, and how to read it. */
record MetricView(String name) {

    /** {@code mean_nRMSE} is written nRMSE: the mean over samples is said once, in the notes. */
    String label() {
        return new MetricName(name).label();
    }

    boolean higherIsBetter() {
        return new MetricName(name).higherIsBetter();
    }

    /** Whether the values are relative to the reference, so that 1 means: as wrong as predicting nothing. */
    boolean normalized() {
        return new MetricName(name).normalized();
    }

    /** The worst value there is: what a diverged rollout has from its divergence on. */
    double worst() {
        return higherIsBetter() ? 0 : Double.POSITIVE_INFINITY;
    }

    /** The curve of a trial as it was recorded. */
    Optional<Curve> recorded(TrialResult trial) {
        return trial.metrics().stream()
                .filter(curve -> curve.name().equals(name))
                .findFirst();
    }

    /** The curve of a trial; after a divergence it has the worst value, so that no summary gets better by it. */
    Curve of(TrialResult trial, double[] steps) {
        boolean diverged = trial.outcome().isDivergence();
        Optional<Curve> recorded = recorded(trial);
        if (!diverged) {
            return recorded.orElseGet(() -> new Curve(name, "step", new double[0], new double[0]));
        }
        double[] values = new double[steps.length];
        Arrays.fill(values, worst());
        recorded.ifPresent(curve -> {
            double[] at = curve.at();
            double[] known = curve.values();
            for (int i = 0; i < at.length; i++) {
                int place = Arrays.binarySearch(steps, at[i]);
                if (place >= 0 && Double.isFinite(known[i])) {
                    values[place] = known[i];
                }
            }
        });
        return new Curve(name, "step", steps, values);
    }
}
