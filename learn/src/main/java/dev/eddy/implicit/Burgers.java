package dev.eddy.implicit;

import dev.eddy.difference.AdvectionDiffusion;
import dev.eddy.difference.Ghosts;
import dev.eddy.difference.Transport;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Burgers' equation of one velocity component that stands for all directions, dφ/dt = −½ Σ_d ∂_d φ² + ∇·(k ∇φ), by finite
 * volumes of equal cells with central faces: of the product φ_f φ_f at a face one factor belongs to L, which is what
 * Picard iterations freeze. The mass Σφ is kept on periodic axes. Field: {@code diffusivity}, the viscosity.
 */
public record Burgers(Grid grid) implements Dynamics {
    @Override
    public StateSpace space() {
        return new StateSpace(grid, 1);
    }

    @Override
    public Set<String> needs() {
        return Set.of(Closure.DIFFUSIVITY);
    }

    @Override
    public boolean isLinear() {
        return false;
    }

    @Override
    public LinearOperator operator(double sigma, double tau, Tensor at, Map<String, Tensor> fields) {
        Tensor diffusivity = Coefficients.of(this, fields, Closure.DIFFUSIVITY, 1);
        return AdvectionDiffusion.of(
                grid,
                1,
                Collections.nCopies(grid.dims(), at.times(tau / 2)),
                diffusivity.times(tau),
                Tensors.scalar(at.dtype(), sigma),
                Ghosts.values(grid, at.dtype()),
                Transport.CENTRED,
                true);
    }
}
