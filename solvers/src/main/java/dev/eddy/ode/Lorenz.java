package dev.eddy.ode;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * The equations of Lorenz 1963 for convection, the usual example of chaos:
 *
 * <pre>  x' = σ (y − x) ,   y' = x (ρ − z) − y ,   z' = x y − β z  </pre>
 *
 * States are {@code [batch, 3]}.
 */
public record Lorenz(double sigma, double rho, double beta) implements Rate {
    /** σ = 10, ρ = 28, β = 8/3: the butterfly. */
    public static final Lorenz CLASSICAL = new Lorenz(10, 28, 8.0 / 3);

    @Override
    public Tensor at(Time time, Tensor state) {
        return rate(Tensors.of(new double[] {sigma, rho, beta}, 3).to(state.dtype()), state);
    }

    /**
     * The rate at states, with parameters that gradients may be taken of.
     *
     * @param parameters σ, ρ and β, {@code [3]}
     */
    public static Tensor rate(Tensor parameters, Tensor state) {
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
}
