package dev.eddy.integrate.spectral;

import dev.eddy.result.Outcome;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * What an {@link AdaptiveStepper} did.
 *
 * @param states {@code [batch, time, channels, x…]}; not-a-number from where a sample ended early
 * @param samples one for each sample of the batch
 */
public record AdaptiveSolution(Tensor states, List<Sample> samples) {
    /**
     * The steps of one sample.
     *
     * @param accepted inner steps that met the tolerance
     * @param rejected inner steps that did not, and were done again
     * @param smallest the smallest inner step that was accepted
     * @param outcome finished after so many output steps; stalled where the smallest step did not meet the tolerance;
     *     diverged where even the smallest step gave no finite state
     */
    public record Sample(long accepted, long rejected, double smallest, Outcome outcome) {}

    public AdaptiveSolution {
        samples = List.copyOf(samples);
    }

    /** Accepted inner steps of all samples. */
    public long accepted() {
        return samples.stream().mapToLong(Sample::accepted).sum();
    }

    /** Rejected inner steps of all samples. */
    public long rejected() {
        return samples.stream().mapToLong(Sample::rejected).sum();
    }

    /** Whether every sample reached the end. */
    public boolean isFinished() {
        return samples.stream().allMatch(sample -> sample.outcome().isFinished());
    }
}
