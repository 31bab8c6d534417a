package dev.eddy.gaussian.conserve;

import dev.eddy.kinds.Doc;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** Members of the porous medium family by one parameter, with the range that it is drawn from. */
@Doc("members of the generalised porous medium family")
public enum Medium {
    /** {@link HeatWave} of diffusivity 1 to 5. */
    HEAT(1, 5) {
        @Override
        Tensor divergence(Tensor parameter, Tensor u, Tensor first, Tensor second) {
            return parameter.times(second);
        }
    },
    /** {@link PorousMediumWave} of exponent 2 to 5, speed 1. */
    POROUS_MEDIUM(2, 5) {
        @Override
        Tensor divergence(Tensor parameter, Tensor u, Tensor first, Tensor second) {
            // Powers by logarithms, since the exponent differs from point to point.
            Tensor logarithm = u.clamp(1e-6, 10).log();
            Tensor power = parameter.times(logarithm).exp();
            Tensor slope = parameter.times(parameter.minus(1).times(logarithm).exp());
            return power.times(second).plus(slope.times(first.squared()));
        }
    },
    /** {@link StefanProblem} of threshold 0.55 to 0.7. */
    STEFAN(0.55, 0.7) {
        @Override
        Tensor divergence(Tensor parameter, Tensor u, Tensor first, Tensor second) {
            return Tensors.where(u.detach().minus(parameter).greaterThan(0), second, Tensors.zerosLike(second));
        }
    };

    private final double low;
    private final double high;

    Medium(double low, double high) {
        this.low = low;
        this.high = high;
    }

    public double low() {
        return low;
    }

    public double high() {
        return high;
    }

    /** The problem of a parameter. */
    public PorousMedium of(double parameter) {
        return switch (this) {
            case HEAT -> new HeatWave(parameter);
            case POROUS_MEDIUM -> new PorousMediumWave(parameter, 1);
            case STEFAN -> new StefanProblem(parameter);
        };
    }

    /** Whether solutions fall from left to right and are not negative. */
    boolean falls() {
        return this != HEAT;
    }

    /** (k(u) u_x)_x where k is smooth, from u, u_x and u_xx. */
    abstract Tensor divergence(Tensor parameter, Tensor u, Tensor first, Tensor second);
}
