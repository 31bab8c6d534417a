package dev.eddy.turbulence;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

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

    /** Mean over all points of a sample; the axes stay. */
    static Tensor boxMean(Tensor field) {
        int[] axes = new int[field.rank() - 2];
        for (int d = 0; d < axes.length; d++) {
            axes[d] = d + 2;
        }
        return field.meanKeeping(axes);
    }
}
