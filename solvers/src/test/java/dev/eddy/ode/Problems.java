package dev.eddy.ode;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** Equations of the tests. */
final class Problems {
    private Problems() {}

    /** x' = σ(y−x), y' = x(ρ−z) − y, z' = xy − βz on states {@code [batch, 3]}. */
    static Rate lorenz(double sigma, double rho, double beta) {
        return (time, state) -> lorenz(Tensors.of(new double[] {sigma, rho, beta}, 3), state);
    }

    /** The same with σ, ρ, β as a vector. */
    static Tensor lorenz(Tensor parameters, Tensor state) {
        Tensor x = state.narrow(1, 0, 1);
        Tensor y = state.narrow(1, 1, 1);
        Tensor z = state.narrow(1, 2, 1);
        return Tensors.cat(
                List.of(
                        y.minus(x).times(parameters.select(0, 0)),
                        x.times(z.negated().plus(parameters.select(0, 1))).minus(y),
                        x.times(y).minus(z.times(parameters.select(0, 2)))),
                1);
    }

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
