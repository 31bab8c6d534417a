package dev.eddy.gaussian.conserve;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * k = 1 where u &gt; p*, else 0, with u(0, t) = 1 and u = 0 at the beginning: a shock of height p* at α√t (Stefan's problem).
 *
 * <pre>
 *   u = 1 − c₁ erf(x/(2√t)) for x &lt; α√t, else 0,   α = 2z,   p* erf(z) z e^{z²} = (1 − p*)/√π,   c₁ = (1 − p*)/erf(z)
 * </pre>
 *
 * Its mass is 2c₁√(t/π).
 *
 * @param threshold p*, between 0 and 1
 */
@Doc("melting: a shock whose height is the threshold of conduction")
public record StefanProblem(
        @Default("0.6") @Doc("threshold p* of conduction") double threshold) implements PorousMedium {
    public StefanProblem {
        Check.that(
                threshold > 0 && threshold < 1,
                "the threshold of Stefan's problem is above 0 and below 1, got %s",
                threshold);
    }

    /** z: half of the front at time 1. */
    public double root() {
        double wanted = (1 - threshold) / Math.sqrt(Math.PI) / threshold;
        double low = 0;
        double high = 1;
        while (rising(high) < wanted) {
            high *= 2;
        }
        // The left side rises with z: halved until no number lies between.
        for (double middle = high / 2; middle > low && middle < high; middle = low + (high - low) / 2) {
            if (rising(middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double rising(double z) {
        return erf(z) * z * Math.exp(z * z);
    }

    private static double erf(double z) {
        return Special.erf(Tensors.scalar(DType.FLOAT64, z)).item();
    }

    /** c₁. */
    public double amplitude() {
        return (1 - threshold) / erf(root());
    }

    @Override
    public Tensor solution(Tensor points, Tensor times) {
        Tensor x = points.unsqueeze(0);
        Tensor behind = Special.erf(x.over(times.squareRoot().times(2).unsqueeze(-1)))
                .times(-amplitude())
                .plus(1);
        Tensor reached = front(times).unsqueeze(-1).minus(x).greaterThan(0);
        return Tensors.where(reached, behind, Tensors.zerosLike(behind));
    }

    @Override
    public Tensor mass(Tensor times) {
        return times.over(Math.PI).squareRoot().times(2 * amplitude());
    }

    @Override
    public Tensor front(Tensor times) {
        return times.squareRoot().times(2 * root());
    }

    @Override
    public double extent() {
        return 1;
    }

    @Override
    public double horizon() {
        return 0.1;
    }
}
