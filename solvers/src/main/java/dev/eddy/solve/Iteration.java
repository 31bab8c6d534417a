package dev.eddy.solve;

import dev.eddy.solve.internal.Loop;
import dev.eddy.solve.internal.Watch;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where an iterative solver stands. Immutable. */
public interface Iteration {
    /** The iterate x. */
    Tensor value();

    /** b − A x, as the method knows it. */
    Tensor residual();

    /** Everything that {@link #next} needs: kept while the rest is freed. */
    List<Tensor> tensors();

    /**
     * One iteration.
     *
     * @param active {@code [batch, 1, …]}, 1 for samples that go on and 0 for those that are done, whose x stays as it is
     */
    Iteration next(Tensor active);

    /**
     * Iterates until the end.
     *
     * @param scale residuals are relative to its norm, sample by sample
     */
    static Solution run(Iteration start, Tensor scale, Stopping stopping) {
        return Loop.run(start, new Watch(scale, stopping));
    }

    /**
     * b − A x computed anew, for methods that update their residual: rounding lets it go on falling where the true one does
     * not. No end is reported without it.
     */
    default Tensor trueResidual() {
        return residual();
    }

    /** The same iterate, begun anew from its true residual. Asked before a solve counts as converged. */
    default Iteration renewed() {
        return this;
    }

    /**
     * 1 for samples on which the method met a zero that it must divide by, before they were done: they stay where they are.
     * Empty where there is none.
     */
    default Optional<Tensor> broken() {
        return Optional.empty();
    }

    /**
     * 1 for samples on which a method for definite operators met directions of positive and of negative curvature, before they were
     * done: they stay where they are. Empty where there is none.
     */
    default Optional<Tensor> indefinite() {
        return Optional.empty();
    }

    /**
     * Iterations without a new smallest residual after which one counts as stalled: as many as it takes to cross an axis twice, since a
     * product with a local operator reaches the neighbours alone. Residuals of conjugate gradients may grow until all points were met.
     */
    default int patience() {
        long longest = Arrays.stream(value().shape()).skip(1).max().orElse(1);
        return (int) Math.min(Integer.MAX_VALUE, Math.max(200, 2 * longest));
    }
}
