package dev.eddy.solve;

import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a solve gave and how it went. The samples of a batch are solved together, and each has an end of its own.
 *
 * @param value {@code [batch, …]}, the last iterate whatever the status; no number in samples whose right-hand side is none
 * @param samples how each of them went
 * @param iterations that were done for the sample that took most
 * @param residuals largest residual norm of the samples that had not diverged, before every iteration and after the last,
 *     relative to the right-hand side (fixed-point and root solves: to the first residual), absolute where that is 0; empty for
 *     direct solves
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Solution(Tensor value, List<Sample> samples, int iterations, double[] residuals) {
    /**
     * How one sample went.
     *
     * @param iterations until it was done; it stays as it is while others go on
     * @param residual at its end, as in the history; NaN for direct solvers, which do not look at it
     * @param settled whether its residual was seen to be rounding, so that further iterations had nothing to do
     */
    public record Sample(Status status, int iterations, double residual, boolean settled) {
        /** Whether iterations had nothing to do at its end: what was computed does not say how it depends on anything. */
        boolean isSolved() {
            return settled || (status == Status.CONVERGED && iterations == 0 && !Double.isNaN(residual));
        }

        /** Of a direct solver. */
        public static Sample direct(Status status) {
            return new Sample(status, 0, Double.NaN, false);
        }
    }

    public Solution {
        samples = List.copyOf(samples);
    }

    /** Of a direct solver. */
    public static Solution direct(Tensor value, List<Status> statuses) {
        return new Solution(value, statuses.stream().map(Sample::direct).toList(), 0, new double[0]);
    }

    /** Of the sample that ended worst. */
    public Status status() {
        return samples.stream().map(Sample::status).max(Enum::compareTo).orElse(Status.CONVERGED);
    }

    /** The last entry of the history; 0 for direct solves. */
    public double residual() {
        return residuals.length == 0 ? 0 : residuals[residuals.length - 1];
    }

    public Solution withValue(Tensor other) {
        return new Solution(other, samples, iterations, residuals);
    }

    public boolean any(Predicate<Sample> property) {
        return samples.stream().anyMatch(property);
    }

    /** True for samples that have a property: {@code [batch, 1, …]}, which broadcasts over the value. */
    public Tensor mask(Predicate<Sample> property) {
        boolean[] flags = new boolean[samples.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = property.test(samples.get(i));
        }
        return Tensors.of(flags, Shapes.single(value.rank(), 0, flags.length)).to(value.device());
    }
}
