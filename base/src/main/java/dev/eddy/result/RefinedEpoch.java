package dev.eddy.result;

/**
 * One epoch of a training under a refinement. Epoch 0 is what was measured before training.
 *
 * @param level that this epoch was trained at; of epoch 0 the level that the training starts at
 * @param metric on the validation trajectories after the epoch
 * @param smoothed exponential average of the metric over all epochs so far
 * @param ratio of the smoothed metric to that of some epochs before; not-a-number while there is none
 * @param gain the smoothed metric relative to that of the last refinement; not-a-number where it was not looked at
 * @param solves forward solves in training
 * @param iterations of forward solves in training
 * @param adjointIterations of the backward sweeps
 * @param unconverged solves that missed a tolerance
 * @param seconds wall time of training, without the validation
 * @param validationSeconds wall time of the validation
 * @param kept largest number of values that the solves of one update kept for their gradients
 */
public record RefinedEpoch(
        long epoch,
        int level,
        double metric,
        double smoothed,
        double ratio,
        double gain,
        Decision decision,
        long solves,
        long iterations,
        long adjointIterations,
        long unconverged,
        double seconds,
        double validationSeconds,
        long kept) {
    /** Numbers of an epoch in {@link #numbers}. */
    public static final int SIZE = 14;

    /** All components as numbers, for a file. */
    public double[] numbers() {
        return new double[] {
            epoch,
            level,
            metric,
            smoothed,
            ratio,
            gain,
            decision.ordinal(),
            solves,
            iterations,
            adjointIterations,
            unconverged,
            seconds,
            validationSeconds,
            kept
        };
    }

    /** The epoch that has these {@link #numbers}, from a place in an array on. */
    public static RefinedEpoch of(double[] n, int at) {
        return new RefinedEpoch(
                (long) n[at],
                (int) n[at + 1],
                n[at + 2],
                n[at + 3],
                n[at + 4],
                n[at + 5],
                Decision.values()[(int) n[at + 6]],
                (long) n[at + 7],
                (long) n[at + 8],
                (long) n[at + 9],
                (long) n[at + 10],
                n[at + 11],
                n[at + 12],
                (long) n[at + 13]);
    }
}
