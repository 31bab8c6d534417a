package dev.eddy.fit.refine;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.SpectralConv;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.residual.Norm;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * The last layer of an operator without truncation, fitted to one trajectory by the residual alone (Cao, Brarda, Li and Xi 2025): all
 * modes of x, y and t, the low ones at first as they were trained, the others zero. Everything before the last layer is frozen and
 * evaluated once.
 */
public final class Refinement {
    private final Tensor frames;
    private final Tensor before;
    private final int steps;
    private final SpectralConv layer;
    private final Weights weights;

    /**
     * @param operator trained
     * @param frames that went in, {@code [1, times, 1, x, y]}
     * @param steps frames that come out
     */
    public Refinement(SpacetimeOperator.Built operator, Tensor frames, int steps) {
        Check.that(frames.size(0) == 1, "one trajectory is refined at a time, got %d", frames.size(0));
        try (NoGrad off = NoGrad.open()) {
            this.frames = frames.detach();
            this.before = operator.beforeLast(frames, steps).detach();
            this.steps = steps;
            int x = Math.toIntExact(frames.size(3) / 2);
            int y = Math.toIntExact(frames.size(4) / 2);
            Blueprint blueprint = new Blueprint();
            this.layer = new SpectralConv(blueprint, 1, 1, List.of(x, y, steps + 1));
            this.weights = blueprint.draw(new Seed(0), frames.dtype());
            List<Tensor> all = new ArrayList<>();
            for (Tensor matrix : operator.lastMatrices()) {
                all.add(widened(matrix, x, y, steps + 1).reshape(-1));
            }
            weights.load(Tensors.cat(all, 0));
        }
    }

    /** Low modes come first on axes of modes of either sign; on negative blocks they come last. */
    private static Tensor widened(Tensor matrix, long x, long y, long t) {
        List<Tensor> blocks = new ArrayList<>();
        for (int b = 0; b < 4; b++) {
            Tensor block = matrix.narrow(0, b, 1);
            block = extended(block, 3, x, b % 2 == 1);
            block = extended(block, 4, y, b / 2 == 1);
            blocks.add(extended(block, 5, t, false));
        }
        return Tensors.cat(blocks, 0);
    }

    private static Tensor extended(Tensor block, int axis, long size, boolean negative) {
        long kept = Math.min(size, block.size(axis));
        Tensor own = block.narrow(axis, negative ? block.size(axis) - kept : 0, kept);
        if (kept == size) {
            return own;
        }
        long[] shape = own.shape();
        shape[axis] = size - kept;
        Tensor zeros = Tensors.zeros(own.dtype(), shape);
        return Tensors.cat(negative ? List.of(zeros, own) : List.of(own, zeros), axis);
    }

    /** Weights of the last layer, which are fitted. */
    public Weights weights() {
        return weights;
    }

    /** The frames that come out, {@code [1, steps, 1, x, y]}. */
    public Tensor trajectory() {
        return SpacetimeOperator.Built.added(
                frames, layer.apply(before, weights).narrow(4, 0, steps));
    }

    /** The residual along the last frame that went in and all that come out, in a norm of frames. */
    public Loss<Object> loss(TrajectoryResidual residual, Norm norm) {
        return batch -> estimate(residual, norm, frames, trajectory());
    }

    /**
     * ‖r‖² in time and space: an estimate of the error that no truth is needed for.
     *
     * @param frames that went in, {@code [1, times, 1, x, y]}
     * @param later those that follow, {@code [1, steps, 1, x, y]}
     */
    public static Tensor estimate(TrajectoryResidual residual, Norm norm, Tensor frames, Tensor later) {
        Tensor all = Tensors.cat(List.of(frames.narrow(1, frames.size(1) - 1, 1), later), 1);
        return norm.squared(residual.of(all).squeeze(0)).mean();
    }
}
