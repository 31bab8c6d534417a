package dev.eddy.turbulence;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** The viscosity by which eddies smaller than the grid act on those that it resolves. */
@FunctionalInterface
public interface EddyViscosity {
    /**
     * ν_e of a flow. Differentiable.
     *
     * @return {@code [batch, 1, x…]}, or with axes of length 1 where it is the same everywhere
     */
    Tensor of(ResolvedFlow flow);

    /** None. */
    EddyViscosity NONE = flow -> Tensors.zeros(flow.vorticity().dtype(), 1);

    /**
     * c Δ² |S| (Smagorinsky 1963).
     *
     * @param coefficient c, the square of Smagorinsky's constant
     * @param width Δ
     */
    static EddyViscosity smagorinsky(double coefficient, double width) {
        return flow -> flow.strain().magnitude().times(coefficient * width * width);
    }

    /** With a coefficient that is learned: one number. */
    static EddyViscosity smagorinsky(Tensor coefficient, double width) {
        return flow -> flow.strain().magnitude().times(coefficient).times(width * width);
    }

    /** c Δ² ⟨2 S:S⟩^½ with the mean over the box. */
    static EddyViscosity averagedSmagorinsky(double coefficient, double width) {
        return flow -> boxMean(flow.strain().squared()).squareRoot().times(coefficient * width * width);
    }

    /** c Δ³ |∇ω| in 2-D (Leith 1968). */
    static EddyViscosity leith(double coefficient, double width) {
        return flow -> flow.vorticitySlope().times(coefficient * Math.pow(width, 3));
    }

    /** c Δ³ ⟨|∇ω|⟩ in 2-D with the mean over the box. */
    static EddyViscosity averagedLeith(double coefficient, double width) {
        return flow -> boxMean(flow.vorticitySlope()).times(coefficient * Math.pow(width, 3));
    }

    /**
     * c Δ² |S| with the coefficient that the resolved flow itself tells (Germano et al. 1991, Lilly 1992): with a filter of twice the
     * width, written ^,
     *
     * <pre>  c = max(0, ⟨L:M⟩ / ⟨M:M⟩)    L = (u u)^ − u^ u^    M = 2 Δ² ((|S| S)^ − 4 |S^| S^) </pre>
     *
     * and means over the box.
     */
    static EddyViscosity dynamic(double width) {
        return flow -> {
            FlowOperators operators = flow.operators();
            int d = operators.dims();
            Tensor filtered = operators.filtered(flow.velocity());
            Tensor stress = operators.filtered(outer(flow.velocity(), d)).minus(outer(filtered, d));
            Tensor magnitude = flow.strain().magnitude();
            Tensor product = operators.filtered(flow.strain().entries().times(magnitude));
            StrainRate coarse = new StrainRate(operators.filtered(flow.strain().entries()), d);
            Tensor model = product.minus(
                            coarse.entries().times(coarse.magnitude()).times(4))
                    .times(2 * width * width);
            Tensor above = boxMean(stress.times(model).sumKeeping(1));
            Tensor below = boxMean(model.squared().sumKeeping(1)).plus(1e-30);
            return magnitude.times(above.over(below).relu()).times(width * width);
        };
    }

    private static Tensor outer(Tensor velocity, int dims) {
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < dims; i++) {
            for (int j = 0; j < dims; j++) {
                parts.add(velocity.narrow(1, i, 1).times(velocity.narrow(1, j, 1)));
            }
        }
        return Tensors.cat(parts, 1);
    }

    /** Mean over all points of a sample; the axes stay. */
    static Tensor boxMean(Tensor field) {
        int[] axes = new int[field.rank() - 2];
        for (int d = 0; d < axes.length; d++) {
            axes[d] = d + 2;
        }
        return field.meanKeeping(axes);
    }
}
