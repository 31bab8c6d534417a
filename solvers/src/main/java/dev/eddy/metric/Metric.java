package dev.eddy.metric;

import dev.eddy.misuse.Check;
import dev.eddy.result.Measure;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;

/** How well predicted states match reference states: one number per sample, differentiable. */
public interface Metric {
    /**
     * @param prediction {@code [batch, channels, x(, y(, z))]}
     * @param reference of the same shape
     * @return {@code [batch]}
     */
    Tensor perSample(Tensor prediction, Tensor reference);

    /** The benchmark's string where there is one, for example {@code mean_fourier_nRMSE;0;5;0}. */
    String shortName();

    /** What its values are, with its {@link #shortName} as the name: stored with every result. */
    Measure measure();

    /**
     * The same metric, under the same name, as the benchmark's program computes it: what the profiles {@code exponax-0.2} and
     * {@code apebench-1} measure.
     */
    default Metric asPublished() {
        return this;
    }

    /** The average over the batch. */
    default double mean(Tensor prediction, Tensor reference) {
        try (Scope scope = Scope.open()) {
            return perSample(prediction, reference).mean().item();
        }
    }

    /** Refuses states of so many channels if there is nothing to measure in them. */
    default void requireChannels(int channels) {}

    /** The {@link #measure} of an error. */
    static Measure error(String shortName) {
        return Measure.of(shortName).called(label(shortName)).lowerIsBetter();
    }

    /** {@code mean_nRMSE} is read nRMSE: that it is a mean over samples is said once, in captions. */
    static String label(String shortName) {
        return shortName.startsWith("mean_")
                ? shortName.substring("mean_".length()).replace('_', ' ')
                : shortName;
    }

    /** Refuses states that cannot be compared. */
    static void requireComparable(Metric metric, Tensor prediction, Tensor reference) {
        long[] shape = prediction.shape();
        Check.that(
                shape.length >= 3 && shape.length <= 5 && Arrays.equals(shape, reference.shape()),
                "%s: expected prediction and reference of one shape [batch, channels, x(, y(, z))], got %s and %s",
                metric.shortName(),
                prediction,
                reference);
    }
}
