package dev.eddy.turbulence;

import dev.eddy.tensor.Tensor;

/**
 * What a closure sees of a flow on a grid. Differentiable.
 *
 * @param velocity {@code [batch, d, x…]}
 * @param vorticity {@code [batch, 1, x…]} in 2-D, {@code [batch, 3, x…]} in 3-D
 * @param gradients ∂_j u_i, {@code [batch, d·d, x…]}
 * @param strain of these gradients
 * @param operators of the grid
 */
public record ResolvedFlow(
        Tensor velocity, Tensor vorticity, Tensor gradients, StrainRate strain, FlowOperators operators) {
    /** |∇ω|, {@code [batch, 1, x…]}, of a vorticity in 2-D. */
    public Tensor vorticitySlope() {
        return operators
                .calculus()
                .gradient(vorticity)
                .squared()
                .sumKeeping(1)
                .plus(1e-30)
                .squareRoot();
    }

    /** The invariants 2 S:S, ω² and det ∇u of a flow in 2-D, {@code [batch, 3, x, y]}. */
    public Tensor invariants() {
        return operators.invariants(this);
    }
}
