package dev.eddy.solve.leastsquares;

import dev.eddy.solve.internal.Batched;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** Numbers of samples, {@code [batch]}, on both sides of a map, whose ranks may differ. */
final class Norms {
    private Norms() {}

    static Tensor of(Tensor values) {
        return Batched.norm(values).reshape(-1);
    }

    /** Of a shape that broadcasts over other values. */
    static Tensor like(Tensor numbers, Tensor values) {
        return numbers.reshape(Shapes.single(values.rank(), 0, numbers.elements()));
    }

    /** {@code [batch, 2]}. */
    static Tensor pair(Tensor a, Tensor b) {
        return Tensors.stack(List.of(a, b), 1);
    }

    /** values/number, and 0 in samples that do not count or whose number is 0. */
    static Tensor over(Tensor values, Tensor numbers, Tensor counts) {
        return Batched.quotient(values, like(numbers, values), like(counts, values));
    }
}
