package dev.eddy.koopman;

import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * States x_m and what a system makes of them, y_m = F(x_m).
 *
 * @param before x, {@code [pair, dimension]}, float64
 * @param after y, of the same shape
 * @param weights of a quadrature over the states, {@code [pair]}, positive
 */
public record SnapshotPairs(Tensor before, Tensor after, Tensor weights) {
    public SnapshotPairs {
        Check.that(
                before.rank() == 2
                        && java.util.Arrays.equals(before.shape(), after.shape())
                        && weights.rank() == 1
                        && weights.size(0) == before.size(0),
                "pairs are [pair, dimension] twice, with a weight each, got %s, %s and %s",
                before,
                after,
                weights);
        Check.that(
                before.allFinite() && after.allFinite() && weights.min().item() > 0,
                "states of pairs are finite and weights positive; leave out what is not");
    }

    /** With weights 1/M. */
    public static SnapshotPairs of(Tensor before, Tensor after) {
        return new SnapshotPairs(before, after, Tensors.full(DType.FLOAT64, 1.0 / before.size(0), before.size(0)));
    }

    /**
     * Every state of trajectories with the one that follows.
     *
     * @param trajectories {@code [trajectory, time, …]}: what follows time is one state
     */
    public static SnapshotPairs ofTrajectories(Tensor trajectories) {
        return ofTrajectories(trajectories, 1);
    }

    /**
     * The same with states that are several snapshots in a row, which makes up for what is not observed (delay embedding).
     *
     * @param delays snapshots in a state, 1 for none in addition
     */
    public static SnapshotPairs ofTrajectories(Tensor trajectories, int delays) {
        Check.that(
                trajectories.rank() >= 2 && delays >= 1 && trajectories.size(1) > delays,
                "expected trajectories [trajectory, time, …] of at least %d times for pairs of %s, got %s",
                delays + 1,
                Names.count(delays, "snapshot", "snapshots"),
                trajectories);
        long count = trajectories.size(0);
        long times = trajectories.size(1);
        Tensor flat = trajectories.to(DType.FLOAT64).reshape(count, times, -1);
        long pairs = times - delays;
        List<Tensor> before = new ArrayList<>();
        List<Tensor> after = new ArrayList<>();
        for (int delay = 0; delay < delays; delay++) {
            before.add(flat.narrow(1, delay, pairs));
            after.add(flat.narrow(1, delay + 1, pairs));
        }
        return of(
                Tensors.cat(before, 2).reshape(count * pairs, -1),
                Tensors.cat(after, 2).reshape(count * pairs, -1));
    }

    /** M. */
    public int count() {
        return (int) before.size(0);
    }
}
