package dev.eddy.equation;

import java.util.List;

/**
 * One product of linear functionals of the state: {@code coefficient · outer( factor₁ · factor₂ · … )}, added to the rate
 * of one channel. Convection −b·u·∂u, the gradient norm, reactions, vorticity transport and projected convection are all
 * sums of such, so that one engine evaluates them with as few transforms as possible.
 *
 * @param factors multiplied point by point; none means the constant 1
 * @param outer applied to the product
 * @param channel whose rate it is added to
 */
public record Product(double coefficient, List<Factor> factors, Multiplier outer, int channel) {
    public Product {
        factors = List.copyOf(factors);
    }

    /** A sum of channels, each behind a {@link Multiplier}. */
    public record Factor(List<Part> parts) {
        public Factor {
            parts = List.copyOf(parts);
        }

        /** One channel behind a multiplier. */
        public static Factor of(int channel, Multiplier multiplier) {
            return new Factor(List.of(new Part(1, channel, multiplier)));
        }

        /** One channel as it is. */
        public static Factor channel(int dims, int channel) {
            return of(channel, Multiplier.identity(dims));
        }

        /** ∂ of a channel along an axis. */
        public static Factor derivative(int dims, int channel, int axis) {
            return of(channel, Multiplier.derivative(dims, axis));
        }
    }

    /** A summand of a {@link Factor}. */
    public record Part(double coefficient, int channel, Multiplier multiplier) {}
}
