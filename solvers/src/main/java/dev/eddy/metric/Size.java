package dev.eddy.metric;

import dev.eddy.tensor.Magnitudes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Norms of the channels of fields, each in a unit of its own, so that squares of states of any size are in range; all {@code
 * [batch, channels]}.
 *
 * @param part the norm of the field over its unit
 * @param certain the same without what may be rounding: 0 where nothing else is
 * @param unit a power of two of the size of the field
 */
record Size(Tensor part, Tensor certain, Tensor unit) {
    /** Sizes of fields, of which rounding is no concern. */
    static Size of(Tensor field, Tensor unit, UnaryOperator<Tensor> norm) {
        Tensor part = norm.apply(field.over(along(unit, field)));
        return new Size(part, part, unit);
    }

    /** Powers of two of the sizes of channels: {@code [batch, channels]}. */
    static Tensor unit(Tensor field) {
        return Magnitudes.unit(field, 2).reshape(field.size(0), field.size(1));
    }

    static Tensor noUnit(Tensor like) {
        return Tensors.ones(like.dtype(), like.size(0), like.size(1)).to(like.device());
    }

    /** Numbers of channels as a factor of their fields. */
    static Tensor along(Tensor unit, Tensor field) {
        long[] shape = new long[field.rank()];
        Arrays.fill(shape, 1);
        shape[0] = field.size(0);
        shape[1] = field.size(1);
        return unit.reshape(shape);
    }
}
