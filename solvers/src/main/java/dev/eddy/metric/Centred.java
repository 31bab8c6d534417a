package dev.eddy.metric;

import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** Fields less their means over space: {@code [batch, channels, points]}, 0 where a channel is constant but for rounding. */
final class Centred {
    private static final double ROUNDING = 8;

    private Centred() {}

    static Tensor of(Tensor field) {
        Tensor flat = field.reshape(field.size(0), field.size(1), -1);
        Tensor unit = Size.along(Size.unit(flat), flat);
        Tensor centred = flat.minus(flat.over(unit).meanKeeping(2).times(unit));
        double rounding = ROUNDING * (field.dtype() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52);
        Tensor constant = centred.detach().over(unit).abs().maxKeeping(2).lessThan(rounding);
        Tensor zero = Tensors.scalar(field.dtype(), 0).to(field.device());
        return Tensors.where(constant, zero, centred);
    }
}
