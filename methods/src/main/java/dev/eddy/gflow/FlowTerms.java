package dev.eddy.gflow;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Sorting;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * What a model says along N trajectories of up to L steps: what objectives are made of. Entries behind the end of a trajectory are
 * of no effect.
 *
 * @param logForward log P_F(s_{i+1} | s_i), {@code [N, L]}
 * @param logBackward log P_B(s_i | s_{i+1}), {@code [N, L]}
 * @param logFlow log F(s_i), or log F̃(s_i) = log F(s_i) + E(s_i) of forward-looking objectives, {@code [N, L+1]}; not read at the
 *     finished states of anchored ones
 * @param energy E(s_i), {@code [N, L+1]}
 * @param logPartition log Z, one number; read by trajectory balance alone
 * @param lengths steps of each trajectory
 * @param complete whether each trajectory ends in a finished state
 */
public record FlowTerms(
        Tensor logForward,
        Tensor logBackward,
        Tensor logFlow,
        Tensor energy,
        Tensor logPartition,
        List<Integer> lengths,
        List<Boolean> complete) {
    public FlowTerms {
        lengths = List.copyOf(lengths);
        complete = List.copyOf(complete);
        Check.that(
                logForward.rank() == 2 && logForward.size(0) >= 1 && logForward.size(1) >= 1,
                "terms of flows are [trajectories, steps], got %s",
                Shapes.text(logForward.shape()));
        long count = logForward.size(0);
        long steps = logForward.size(1);
        Shapes.require("log P_B of trajectories", logBackward, count, steps);
        Shapes.require("log F of trajectories", logFlow, count, steps + 1);
        Shapes.require("energies of trajectories", energy, count, steps + 1);
        Check.that(
                lengths.size() == count
                        && complete.size() == count
                        && lengths.stream().allMatch(length -> length >= 1 && length <= steps),
                "each of %d trajectories has 1 to %d steps, got %s",
                count,
                steps,
                lengths);
    }

    /** Number of trajectories. */
    public int count() {
        return lengths.size();
    }

    /** Steps of the longest trajectory that there is room for. */
    public int room() {
        return Math.toIntExact(logForward.size(1));
    }

    /** 1 where there is a step, else 0; {@code [N, L]}. */
    Tensor steps() {
        double[] out = new double[count() * room()];
        for (int n = 0; n < count(); n++) {
            java.util.Arrays.fill(out, n * room(), n * room() + lengths.get(n), 1);
        }
        return Tensors.of(out, count(), room()).to(logForward.dtype());
    }

    /** What each step adds to log F(s_0) P_F … / P_B …: log P_F − log P_B, 0 behind the end; {@code [N, L]}. */
    Tensor ratios() {
        Tensor steps = steps();
        return Tensors.where(steps.greaterThan(0), logForward.minus(logBackward), Tensors.zerosLike(logForward));
    }

    /** Σ over the steps before place i of {@link #ratios}, {@code [N, L+1]}. */
    Tensor sums() {
        Tensor first = Tensors.zeros(logForward.dtype(), count(), 1);
        return Tensors.cat(List.of(first, Sorting.cumulativeSum(ratios(), 1)), 1);
    }

    /**
     * log F of every state, {@code [N, L+1]}: −E of finished ones. The flow into a finished state is what the objective pins to
     * e^(−E); left free, nothing says what comes out.
     *
     * @param forwardLooking whether {@link #logFlow} is log F̃
     * @param anchored false leaves log F̃ of finished states free, as a published program did
     */
    Tensor logFlows(boolean forwardLooking, boolean anchored) {
        Tensor free = forwardLooking ? logFlow.minus(energy) : logFlow;
        return anchored ? Tensors.where(ends().greaterThan(0), energy.negated(), free) : free;
    }

    /** 1 at finished states, else 0; {@code [N, L+1]}. */
    private Tensor ends() {
        int width = room() + 1;
        double[] out = new double[count() * width];
        for (int n = 0; n < count(); n++) {
            out[n * width + lengths.get(n)] = complete.get(n) ? 1 : 0;
        }
        return Tensors.of(out, count(), width);
    }

    /** The entries of {@code [N, L+1]} at the ends of the trajectories, {@code [N]}. */
    Tensor atEnds(Tensor values) {
        long[] places = lengths.stream().mapToLong(length -> length).toArray();
        return Sorting.take(values, Tensors.of(places, count(), 1), 1).squeeze(1);
    }
}
