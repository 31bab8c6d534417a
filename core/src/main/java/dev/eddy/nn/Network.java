package dev.eddy.nn;

import dev.eddy.tensor.Tensor;
import java.util.List;

/** A differentiable function of a state with weights: {@code [batch, in, x…]} to {@code [batch, out, x…]}. */
public interface Network {
    Tensor apply(Tensor input);

    /** The weights, in a fixed order. */
    List<Parameter> parameters();

    /** How far to each side an output point sees, in points. */
    ReceptiveField receptiveField();

    /** Number of real weights; a complex one counts twice. */
    default long parameterCount() {
        return parameters().stream()
                .mapToLong(p -> p.value().elements() * (p.value().dtype().isComplex() ? 2 : 1))
                .sum();
    }
}
