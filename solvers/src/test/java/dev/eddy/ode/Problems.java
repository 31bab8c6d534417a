package dev.eddy.ode;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** Equations of the tests. */
final class Problems {
    private Problems() {}

    /** x'' = (1 − x²) x' − x with a stiffness of each sample's own, {@code [batch, 2]}. */
    static Rate vanDerPol(double... stiffness) {
        return (time, state) -> {
            Tensor x = state.narrow(1, 0, 1);
            Tensor v = state.narrow(1, 1, 1);
            Tensor mu = Tensors.of(stiffness, stiffness.length, 1);
            return Tensors.cat(
                    List.of(v, x.squared().negated().plus(1).times(v).times(mu).minus(x)), 1);
        };
    }

    /** cos of each sample's own time: x = sin t. */
    static Rate cosine() {
        return (time, state) -> state.times(0).plus(time.against(state).cos());
    }

    static Tensor column(double... values) {
        return Tensors.of(values, values.length, 1);
    }
}
