package dev.eddy.study;

import dev.eddy.equation.Profile;
import dev.eddy.integrate.Stepper;
import dev.eddy.metric.Metric;
import dev.eddy.metric.RolloutMetrics;
import dev.eddy.result.Curve;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.result.emulator.SampleRollout;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A rollout from the held-out initial states, measured at every step. Goes in pieces of bounded size over
 * time; a rollout that diverged is not followed further.
 */
final class TestRollout {
    /** Elements of a piece: bounds the memory beside the reference. */
    private static final long PIECE = 1L << 22;

    /** Steps between two reports of progress. */
    private static final int STEPS = 25;

    private final List<Metric> metrics;
    private final Tensor reference;
    private final int steps;
    private final int stateSize;
    private final float[][] samples;
    private @Nullable ErrorSpectra spectra;

    /**
     * @param profile whose form of the metrics
     * @param reference {@code [sample, time, channels, x…]}, time 0 included
     * @param kept how many of the predicted trajectories are handed out, from the first sample on
     */
    TestRollout(List<Metric> metrics, Profile profile, Tensor reference, int kept) {
        this.metrics = profile.isEddy()
                ? metrics
                : metrics.stream().map(Metric::asPublished).toList();
        this.reference = reference;
        this.steps = Math.toIntExact(reference.size(1) - 1);
        this.stateSize = Math.toIntExact(reference.elements() / reference.size(0) / reference.size(1));
        this.samples = new float[(int) Math.min(kept, reference.size(0))][stateSize * (steps + 1)];
        for (int i = 0; i < samples.length; i++) {
            Arrays.fill(samples[i], Float.NaN);
            copy(reference.select(0, i).narrow(0, 0, 1), i, 0);
        }
    }

    /** Looks at the spectrum of the error too. */
    TestRollout withSpectra(ErrorSpectra errors) {
        spectra = errors;
        return this;
    }

    /** How many steps it has. */
    int steps() {
        return steps;
    }

    /** Where predicted states come from. */
    @FunctionalInterface
    interface Predictions {
        /**
         * The next states.
         *
         * @param state the last one that is known: the initial one, or the last prediction
         * @param done how many predictions there were before
         * @return {@code [sample, count, channels, x…]}
         */
        Tensor next(Tensor state, int done, int count);
    }

    /** Rolls out and measures, a stepper whose law changes with time too. */
    RolloutMetrics measure(Stepper emulator, Progress progress) {
        return measure((state, done, count) -> emulator.after(done).rollout(state, count, false), progress);
    }

    /** Measures predictions, whoever makes them. */
    RolloutMetrics measure(Predictions predictions, Progress progress) {
        int together = (int) Math.max(1, Math.min(STEPS, PIECE / ((long) stateSize * reference.size(0))));
        double scale = RolloutMetrics.largest(reference);
        RolloutMetrics all = null;
        int done = 0;
        try (Progress.Task task = progress.start("rollout", steps);
                Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor state = reference.select(1, 0);
            while (done < steps && (all == null || all.outcome().isFinished())) {
                if (progress.stopRequested()) {
                    throw new CancellationException("stopped during the rollout");
                }
                int count = Math.min(together, steps - done);
                try (Scope piece = Scope.open()) {
                    Tensor predicted = predictions.next(state, done, count);
                    Tensor truth = reference.narrow(1, done + 1, count);
                    RolloutMetrics part = RolloutMetrics.of(metrics, predicted, truth, scale);
                    if (spectra != null) {
                        spectra.see(predicted, truth, done);
                    }
                    all = all == null ? part : all.then(part);
                    for (int i = 0; i < samples.length; i++) {
                        copy(predicted.select(0, i), i, done + 1);
                    }
                    state = piece.keep(predicted.select(1, count - 1).copy());
                }
                done += count;
                task.advance(count, "");
            }
        }
        RolloutMetrics measured = all == null ? unmeasured(new Outcome.Finished(0)) : all;
        return done < steps ? measured.then(unmeasured(new Outcome.Finished(steps - done))) : measured;
    }

    /** What stands for the metrics of an emulator that broke down before its rollout. */
    RolloutMetrics unmeasured(Outcome outcome) {
        int count = outcome instanceof Outcome.Finished part ? Math.toIntExact(part.steps()) : steps;
        double[] at = new double[count];
        Arrays.setAll(at, step -> step + 1);
        double[] missing = new double[count];
        Arrays.fill(missing, Double.NaN);
        return new RolloutMetrics(
                outcome,
                metrics.stream()
                        .map(metric -> new Curve(metric.shortName(), "step", at, missing))
                        .toList());
    }

    /** The trajectories that are handed out, time 0 included; not-a-number behind a divergence. */
    List<SampleRollout> samples() {
        long[] whole = reference.shape();
        long[] shape = Arrays.copyOfRange(whole, 1, whole.length);
        List<SampleRollout> out = new ArrayList<>();
        for (int i = 0; i < samples.length; i++) {
            out.add(new SampleRollout(
                    new NumericArray(shape, samples[i]),
                    new NumericArray(shape, reference.select(0, i).toFloats())));
        }
        return out;
    }

    /** Stores states of one sample from this time on. */
    private void copy(Tensor states, int sample, int time) {
        float[] values = states.toFloats();
        System.arraycopy(values, 0, samples[sample], time * stateSize, values.length);
    }
}
