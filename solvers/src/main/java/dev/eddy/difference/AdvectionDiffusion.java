package dev.eddy.difference;

import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * σ u + w·∇u − ∇·(κ∇u), or with ∇·(w u), where velocity w, κ and σ are tensors that gradients reach: steady transport with σ
 * = 0, an implicit step of Δt with σ = 1 and Δt·w, Δt·κ. For κ as {@link Diffusion} says; winds at faces are means of two
 * neighbours, at walls those of the point before it, so that upwind differences of equal winds are an M-matrix and solutions
 * stay between the largest and the smallest value (Hirsch, Numerical Computation of Internal and External Flows, chapter 9).
 */
public final class AdvectionDiffusion {
    private AdvectionDiffusion() {}

    /**
     * @param velocity one number, or one field {@code [1 or batch, 1, x…]}, for each axis
     * @param kappa a number or a field
     * @param sigma a number or a field
     * @param walls as of {@link Ghosts}
     * @param transport {@link Transport#UPWIND} or {@link Transport#CENTRED}
     * @param conservative ∇·(w u) instead of w·∇u
     */
    public static StencilOperator of(
            Grid grid,
            int channels,
            List<Tensor> velocity,
            Tensor kappa,
            Tensor sigma,
            Tensor walls,
            Transport transport,
            boolean conservative) {
        Check.that(
                velocity.size() == grid.dims(),
                "a velocity has a component for each of %d axes, got %d",
                grid.dims(),
                velocity.size());
        Check.that(
                transport != Transport.UPWIND3,
                "velocities that are tensors are carried along by differences upwind or centred, got upwind3; use"
                        + " upwind");
        List<Tensor> coefficients = new ArrayList<>(List.of(kappa, sigma, walls));
        coefficients.addAll(velocity);
        boolean numbers = kappa.rank() == 0
                && sigma.rank() == 0
                && velocity.stream().allMatch(component -> component.rank() == 0);
        Set<Structure> structure = EnumSet.noneOf(Structure.class);
        if (numbers) {
            structure.add(Structure.CONSTANT_COEFFICIENTS);
        }
        if (Diffusion.isOpen(grid) && Diffusion.vanishes(sigma)) {
            // Constants are in the null space of w·∇u, and in that of the transpose of ∇·(w u): in both for one
            // velocity.
            structure.add(numbers && grid.isPeriodic() ? Structure.NULL_SPACE : Structure.UNKNOWN_NULL_SPACE);
        }
        return new StencilOperator(
                grid,
                coefficients,
                (on, c) -> new Ghosts(on, channels, c.get(2)).fold(weights(on, c, transport, conservative)),
                structure);
    }

    private static Stencil weights(Grid grid, List<Tensor> coefficients, Transport transport, boolean conservative) {
        int dims = grid.dims();
        Stencil stencil = Diffusion.weights(grid, coefficients.get(0), coefficients.get(1));
        for (int d = 0; d < dims; d++) {
            double h = grid.axes().get(d).spacing();
            boolean wraps = grid.axes().get(d).boundary() instanceof Boundary.Periodic;
            Tensor wind = Diffusion.field(coefficients.get(3 + d), dims).over(h);
            Tensor before = Diffusion.face(wind, d, -1, wraps);
            Tensor after = Diffusion.face(wind, d, 1, wraps);
            Tensor left;
            Tensor right;
            if (transport == Transport.CENTRED) {
                left = (conservative ? before : wind).times(-0.5);
                right = (conservative ? after : wind).times(0.5);
            } else {
                left = before.relu().negated();
                right = after.negated().relu().negated();
            }
            // Differences of equal values are 0; what flows out and does not flow in is ∇·w.
            Tensor here = left.plus(right).negated();
            stencil = stencil.plus(dims, d, -1, left)
                    .plus(dims, d, 1, right)
                    .plus(dims, d, 0, conservative ? here.plus(after).minus(before) : here);
        }
        return stencil;
    }
}
