package dev.eddy.flow;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Set;

/**
 * Momentum and continuity as one system, (M u + ∇p, ∇·u) of {@code [batch, D + 1, x…]}. A constant pressure is its null
 * space, on both sides.
 */
final class SaddleOperator implements LinearOperator {
    private final MomentumOperator momentum;
    private final PressureOperator pressure;
    private final int dims;
    private final boolean transposed;

    SaddleOperator(MomentumOperator momentum, PressureOperator pressure, int dims) {
        this(momentum, pressure, dims, false);
    }

    private SaddleOperator(MomentumOperator momentum, PressureOperator pressure, int dims, boolean transposed) {
        this.momentum = momentum;
        this.pressure = pressure;
        this.dims = dims;
        this.transposed = transposed;
    }

    @Override
    public Tensor apply(Tensor x) {
        return apply(x, transposed);
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        return apply(y, !transposed);
    }

    @Override
    public LinearOperator transposed() {
        return new SaddleOperator(momentum, pressure, dims, !transposed);
    }

    /** The gradient is minus the transpose of the divergence. */
    private Tensor apply(Tensor x, boolean transpose) {
        Tensor u = x.narrow(1, 0, dims);
        Tensor p = x.narrow(1, dims, 1);
        Tensor first = transpose ? momentum.applyTranspose(u) : momentum.apply(u);
        double sign = transpose ? -1 : 1;
        return Tensors.cat(
                List.of(
                        first.plus(sign, pressure.gradient(p)),
                        pressure.divergence(u).times(sign)),
                1);
    }

    @Override
    public List<Tensor> coefficients() {
        return momentum.coefficients();
    }

    @Override
    public LinearOperator withCoefficients(List<Tensor> coefficients) {
        return new SaddleOperator(momentum.withCoefficients(coefficients), pressure, dims, transposed);
    }

    @Override
    public Set<Structure> structure() {
        return Set.of(Structure.NULL_SPACE);
    }

    @Override
    public Tensor withoutNullSpace(Tensor x) {
        Tensor p = x.narrow(1, dims, 1);
        int[] axes = new int[dims];
        for (int d = 0; d < dims; d++) {
            axes[d] = d + 2;
        }
        return Tensors.cat(List.of(x.narrow(1, 0, dims), p.minus(p.meanKeeping(axes))), 1);
    }
}
