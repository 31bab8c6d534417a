package dev.eddy.metric;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * Mean squares plus a small number, in units that keep both in range; {@code [batch, channels]}.
 *
 * @param own unit that mean squares are given in
 * @param unit that the sum is in
 */
record Floored(Tensor own, Tensor unit, double epsilon) {
    static Floored of(Tensor own, double epsilon) {
        Tensor root = Tensors.scalar(own.dtype(), Math.sqrt(epsilon)).to(own.device());
        return new Floored(own, own.maximum(root), epsilon);
    }

    /** {@code (squares · own² + ε) / unit²}. */
    Tensor with(Tensor squares) {
        Tensor scale = own.over(unit);
        Tensor least =
                Tensors.scalar(own.dtype(), Math.sqrt(epsilon)).to(own.device()).over(unit);
        return squares.times(scale).times(scale).plus(least.squared());
    }
}
