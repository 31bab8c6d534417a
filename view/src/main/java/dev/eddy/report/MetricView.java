package dev.eddy.report;

import dev.eddy.result.Better;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.TrialResult;
import java.util.Arrays;
import java.util.Optional;

/** A measure over steps, and how to read it. */
public record MetricView(Measure measure) {
    public String name() {
        return measure.name();
    }

    public String label() {
        return measure.title();
    }

    public boolean higherIsBetter() {
        return measure.better() == Better.HIGHER;
    }

    /** Whether the values are relative to the size of the reference. */
    public boolean normalized() {
        return measure.kind() == Kind.RELATIVE_ERROR;
    }

    /** The worst value there is: what a diverged rollout has from its divergence on. */
    public double worst() {
        return higherIsBetter() ? 0 : Double.POSITIVE_INFINITY;
    }

    /** The curve of a trial as it was recorded. */
    public Optional<Curve> recorded(TrialResult trial) {
        return trial.curve(name());
    }

    /** The curve of a trial; after a divergence it has the worst value, so that no summary gets better by it. */
    public Curve of(TrialResult trial, double[] steps) {
        boolean diverged = trial.outcome().isDivergence();
        Optional<Curve> recorded = recorded(trial);
        if (!diverged) {
            return recorded.orElseGet(() -> new Curve(name(), Digest.STEP, new double[0], new double[0]));
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
        return new Curve(name(), Digest.STEP, steps, values);
    }
}
