package dev.eddy.directions;

import dev.eddy.nn.layer.Weights;
import dev.eddy.solve.Direction;
import dev.eddy.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A network as a direction: for residuals {@code [batch, 1, x, y(, z)]} of any size and precision, computed in single precision.
 * {@link dev.eddy.solve.linear.ConjugateDirections} uses it.
 */
public final class LearnedDirection implements Direction {
    private final DirectionNetwork.Pyramid pyramid;
    private final Weights weights;
    private final @Nullable Tensor mask;

    LearnedDirection(DirectionNetwork.Pyramid pyramid, Weights weights, @Nullable Tensor mask) {
        this.pyramid = pyramid;
        this.weights = weights;
        this.mask = mask;
    }

    /**
     * The same network in a part of the domain.
     *
     * @param part ones and zeros {@code [1, 1, x, y(, z)]}
     */
    public LearnedDirection within(Tensor part) {
        return new LearnedDirection(pyramid, weights, part.to(weights.flat().dtype()));
    }

    /** What training overwrites. */
    public Weights weights() {
        return weights;
    }

    @Override
    public Tensor propose(Tensor residual) {
        return pyramid.apply(residual.to(weights.flat().dtype()), mask, weights).to(residual.dtype());
    }
}
