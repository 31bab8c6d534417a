package dev.eddy.result.refinement;

import java.util.List;

/**
 * What a training under a refinement cost, over all of its epochs.
 *
 * @param epochs that were trained
 * @param finalLevel of the last epoch
 * @param levels sum of the levels of all epochs
 * @param iterations of forward solves
 * @param adjointIterations of the backward sweeps
 * @param unconverged solves that missed a tolerance
 * @param seconds of training, without the validation
 * @param kept largest number of values that the solves of one update kept for their gradients
 * @param metric of the validation after the last epoch
 */
public record RefinementCost(
        int epochs,
        int finalLevel,
        long levels,
        long iterations,
        long adjointIterations,
        long unconverged,
        double seconds,
        long kept,
        double metric) {
    /** The sums; of a training that has ended its first epoch. */
    public static RefinementCost of(List<RefinedEpoch> epochs) {
        List<RefinedEpoch> trained = epochs.subList(Math.min(1, epochs.size()), epochs.size());
        RefinedEpoch last = epochs.get(epochs.size() - 1);
        return new RefinementCost(
                trained.size(),
                last.level(),
                trained.stream().mapToLong(RefinedEpoch::level).sum(),
                trained.stream().mapToLong(RefinedEpoch::iterations).sum(),
                trained.stream().mapToLong(RefinedEpoch::adjointIterations).sum(),
                trained.stream().mapToLong(RefinedEpoch::unconverged).sum(),
                trained.stream().mapToDouble(RefinedEpoch::seconds).sum(),
                trained.stream().mapToLong(RefinedEpoch::kept).max().orElse(0),
                last.metric());
    }
}
