package dev.eddy.implicit;

import dev.eddy.difference.AdvectionDiffusion;
import dev.eddy.difference.Ghosts;
import dev.eddy.difference.Transport;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * dφ/dt = −∇·(v φ) + ∇·(k ∇φ) by finite volumes of equal cells: values at faces upwind by the sign of the velocity there,
 * velocities and diffusivities at faces as means of two neighbours. The mass Σφ is kept on periodic axes. Fields: {@code velocity}
 * and {@code diffusivity}.
 *
 * @param channels scalars that are carried along, each on its own
 */
public record LinearTransport(Grid grid, int channels) implements Dynamics {
    public LinearTransport {
        Check.that(channels >= 1, "transport carries at least 1 channel, got %d", channels);
    }

    /** Of one scalar. */
    public LinearTransport(Grid grid) {
        this(grid, 1);
    }

    @Override
    public StateSpace space() {
        return new StateSpace(grid, channels);
    }

    @Override
    public Set<String> needs() {
        return Set.of(Closure.VELOCITY, Closure.DIFFUSIVITY);
    }

    @Override
    public boolean isLinear() {
        return true;
    }

    @Override
    public LinearOperator operator(double sigma, double tau, Tensor at, Map<String, Tensor> fields) {
        Tensor velocity = Coefficients.of(this, fields, Closure.VELOCITY, grid.dims());
        Tensor diffusivity = Coefficients.of(this, fields, Closure.DIFFUSIVITY, 1);
        List<Tensor> components = IntStream.range(0, grid.dims())
                .mapToObj(d -> velocity.narrow(1, d, 1).times(tau))
                .toList();
        return AdvectionDiffusion.of(
                grid,
                channels,
                components,
                diffusivity.times(tau),
                Tensors.scalar(velocity.dtype(), sigma),
                Ghosts.values(grid, velocity.dtype()),
                Transport.UPWIND,
                true);
    }
}
