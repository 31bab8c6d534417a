package dev.eddy.integrate.spectral;

import dev.eddy.ode.StepControl;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One rollout of an {@link AdaptiveStepper}: the samples, where they are, and the steps that they want to take. */
final class AdaptiveRun {
    /** Attempts after which what they made in native memory is freed. */
    private static final int BLOCK = 32;

    private final AdaptiveStepper stepper;
    private final int halvings;
    /** Positions are counted in the smallest step. */
    private final long whole;

    private final List<Sample> samples = new ArrayList<>();
    private long target;
    private int outputSteps;

    AdaptiveRun(AdaptiveStepper stepper, Tensor spectrum) {
        this.stepper = stepper;
        this.halvings = stepper.halvings();
        this.whole = 1L << halvings;
        long batch = spectrum.size(0);
        for (long i = 0; i < batch; i++) {
            samples.add(new Sample(batch == 1 ? spectrum : spectrum.narrow(0, i, 1), stepper.dt()));
        }
    }

    /** One output step of all samples. */
    void advance() {
        outputSteps++;
        target += whole;
        while (samples.stream().anyMatch(this::isUnderway)) {
            try (Scope block = Scope.open()) {
                samples.forEach(sample -> sample.moved = false);
                for (int i = 0; i < BLOCK && samples.stream().anyMatch(this::isUnderway); i++) {
                    round();
                }
                for (Sample sample : samples) {
                    sample.keep(block);
                }
            }
        }
    }

    private boolean isUnderway(Sample sample) {
        return sample.failure == null && sample.position < target;
    }

    /** The samples that are furthest behind, together where they take the same step. */
    private void round() {
        long behind = samples.stream()
                .filter(this::isUnderway)
                .mapToLong(sample -> sample.position)
                .min()
                .orElseThrow();
        Map<Integer, List<Sample>> byLevel = new TreeMap<>(Comparator.reverseOrder());
        for (Sample sample : samples) {
            if (isUnderway(sample) && sample.position == behind) {
                byLevel.computeIfAbsent(level(sample), key -> new ArrayList<>()).add(sample);
            }
        }
        byLevel.forEach((level, group) -> attempt(level, behind, group));
    }

    /** The largest step Δt/2^level that is no larger than wanted and ends where such a step may end. */
    private int level(Sample sample) {
        int level = 0;
        while (level < halvings
                && (Math.scalb(stepper.dt(), -level) > sample.control.wanted() * (1 + 1e-12)
                        || sample.position % (whole >> level) != 0)) {
            level++;
        }
        return level;
    }

    private void attempt(int level, long position, List<Sample> group) {
        try (Scope scope = Scope.open()) {
            SchemeStepper inner = stepper.level(level);
            double time = stepper.time() + stepper.dt() * ((double) position / whole);
            Tensor spectrum =
                    joined(group.stream().map(sample -> sample.spectrum).toList());
            SchemeStepper.Attempt attempt = inner.attempt(spectrum, time, rates(group));
            double[] errors = stepper.errors(spectrum, attempt.result(), attempt.error());
            for (int i = 0; i < group.size(); i++) {
                Sample sample = group.get(i);
                if (errors[i] <= 1) {
                    sample.control.accept(inner.dt(), errors[i], inner.scheme().order());
                    sample.position = position + (whole >> level);
                    sample.spectrum = scope.keep(part(attempt.result(), group, i));
                    sample.rate = part(scope, attempt.lastRate(), group, i);
                    sample.moved = true;
                } else {
                    sample.control.reject(inner.dt(), errors[i], inner.scheme().order());
                    if (sample.rate == null) {
                        sample.rate = part(scope, attempt.firstRate(), group, i);
                        sample.rateMoved = true;
                    }
                    if (level == halvings) {
                        fail(scope, sample, errors[i]);
                    }
                }
            }
        }
    }

    private void fail(Scope scope, Sample sample, double error) {
        sample.failure = Double.isFinite(error)
                ? new Outcome.Stalled(sample.control.accepted() + sample.control.rejected(), error, 1)
                : new Outcome.Diverged(outputSteps);
        sample.spectrum = scope.keep(sample.spectrum.times(Double.NaN));
        sample.rate = null;
        sample.moved = true;
    }

    private static Tensor joined(List<Tensor> parts) {
        return parts.size() == 1 ? parts.get(0) : Tensors.cat(parts, 0);
    }

    /** What is known of the rates at the start; null unless it is known of all. */
    private static @Nullable Tensor rates(List<Sample> group) {
        List<Tensor> rates = new ArrayList<>();
        for (Sample sample : group) {
            if (sample.rate != null) {
                rates.add(sample.rate);
            }
        }
        return rates.size() == group.size() ? joined(rates) : null;
    }

    private static Tensor part(Tensor all, List<Sample> group, int index) {
        return group.size() == 1 ? all : all.narrow(0, index, 1);
    }

    private static @Nullable Tensor part(Scope scope, @Nullable Tensor all, List<Sample> group, int index) {
        return all == null ? null : scope.keep(part(all, group, index));
    }

    /** The spectrum of all samples where they are. */
    Tensor spectrum() {
        return samples.size() == 1
                ? samples.get(0).spectrum
                : Tensors.cat(samples.stream().map(sample -> sample.spectrum).toList(), 0);
    }

    List<AdaptiveSolution.Sample> samples() {
        return samples.stream()
                .map(sample -> new AdaptiveSolution.Sample(
                        sample.control.accepted(),
                        sample.control.rejected(),
                        sample.control.smallest(),
                        sample.failure != null ? sample.failure : new Outcome.Finished(outputSteps)))
                .toList();
    }

    /** One sample and its controller. */
    private static final class Sample {
        private final StepControl control;
        private Tensor spectrum;
        private @Nullable Tensor rate;
        private long position;
        private @Nullable Outcome failure;
        /** Whether the spectrum, or only the rate, was made since the block began. */
        private boolean moved;

        private boolean rateMoved;

        Sample(Tensor spectrum, double wanted) {
            this.spectrum = spectrum;
            this.control = new StepControl(wanted);
        }

        void keep(Scope block) {
            if (moved) {
                block.keep(spectrum);
            }
            Tensor known = rate;
            if (known != null && (moved || rateMoved)) {
                block.keep(known);
            }
            moved = false;
            rateMoved = false;
        }
    }
}
