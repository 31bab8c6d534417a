package dev.eddy.turbulence;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The rate of strain of a velocity, S_ij = ½(∂_j u_i + ∂_i u_j). Differentiable.
 *
 * @param entries {@code [batch, d·d, x…]}, row by row
 * @param dims d
 */
public record StrainRate(Tensor entries, int dims) {
    /** Keeps the slope of |S| finite where nothing is strained. */
    private static final double TINY = 1e-30;

    public StrainRate {
        Check.that(
                entries.size(1) == (long) dims * dims,
                "a rate of strain in %d-D has %d entries, got %d",
                dims,
                dims * dims,
                entries.size(1));
    }

    /** @param gradients ∂_j u_i, {@code [batch, d·d, x…]}, the derivatives of a component next to each other */
    public static StrainRate of(Tensor gradients, int dims) {
        List<Tensor> entries = new ArrayList<>();
        for (int i = 0; i < dims; i++) {
            for (int j = 0; j < dims; j++) {
                Tensor own = gradients.narrow(1, (long) i * dims + j, 1);
                entries.add(
                        i == j
                                ? own
                                : own.plus(gradients.narrow(1, (long) j * dims + i, 1))
                                        .times(0.5));
            }
        }
        return new StrainRate(Tensors.cat(entries, 1), dims);
    }

    /** 2 S:S, {@code [batch, 1, x…]}. */
    public Tensor squared() {
        return entries.squared().sumKeeping(1).times(2);
    }

    /** |S| = √(2 S:S), {@code [batch, 1, x…]}. */
    public Tensor magnitude() {
        return squared().plus(TINY).squareRoot();
    }

    /** τ = −2 ν_e S, {@code [batch, d·d, x…]}. */
    public Tensor stress(Tensor eddyViscosity) {
        return entries.times(eddyViscosity).times(-2);
    }
}
