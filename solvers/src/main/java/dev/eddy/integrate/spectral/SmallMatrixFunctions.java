package dev.eddy.integrate.spectral;

import dev.eddy.operator.SymbolMatrix;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * The functions {@link Phi} of small matrices, one for each mode. Two channels: by eigenvalues and a divided difference
 * that is stable where they meet. More: e^{A}, φ₁, φ₂ and φ₃ as blocks of the exponential of one larger matrix (Al-Mohy
 * and Higham 2011).
 */
final class SmallMatrixFunctions {
    private static final double[] GAUSS_NODES = {
        0.046910077030668, 0.23076534494715845, 0.5, 0.7692346550528415, 0.953089922969332
    };
    private static final double[] GAUSS_WEIGHTS = {
        0.11846344252809454, 0.23931433524968324, 0.28444444444444444, 0.23931433524968324, 0.11846344252809454
    };

    private SmallMatrixFunctions() {}

    static SymbolMatrix apply(Phi function, SymbolMatrix linear, double dt) {
        SymbolMatrix scaled = linear.times(dt);
        return scaled.rows() == 2
                ? SmallMatrices.map(scaled, matrix -> twoByTwo(function, matrix))
                : SmallMatrices.mapAll(scaled, matrices -> general(function, matrices));
    }

    /** f(M) = ½(f(λ₁) + f(λ₂))·I + f[λ₁, λ₂]·(M − ½ tr M·I). */
    static Complex[][] twoByTwo(Phi function, Complex[][] m) {
        Complex mean = m[0][0].plus(m[1][1]).times(0.5);
        Complex half = m[0][0].minus(m[1][1]).times(0.5);
        Complex root = half.times(half).plus(m[0][1].times(m[1][0])).squareRoot();
        Complex first = mean.plus(root);
        Complex second = mean.minus(root);
        Complex average = function.at(first).plus(function.at(second)).times(0.5);
        Complex difference = dividedDifference(function, first, second);
        return new Complex[][] {
            {average.plus(difference.times(half)), difference.times(m[0][1])},
            {difference.times(m[1][0]), average.minus(difference.times(half))}
        };
    }

    /** (f(a) − f(b))/(a − b); where they are close, the mean of f′ between them. */
    private static Complex dividedDifference(Phi function, Complex a, Complex b) {
        Complex gap = a.minus(b);
        if (gap.abs() > 0.1) {
            return function.at(a).minus(function.at(b)).over(gap);
        }
        Complex sum = Complex.ZERO;
        for (int i = 0; i < GAUSS_NODES.length; i++) {
            sum = sum.plus(function.slope(b.plus(gap.times(GAUSS_NODES[i]))).times(GAUSS_WEIGHTS[i]));
        }
        return sum;
    }

    /** The blocks (1, k) of exp of ((A, I, 0, 0), (0, 0, I, 0), (0, 0, 0, I), (0, 0, 0, 0)) are φ_k(A). */
    private static Tensor general(Phi function, Tensor matrices) {
        int block = switch (function) {
            case EXP, EXP_HALF -> 0;
            case PHI1, PHI1_HALF -> 1;
            case PHI2 -> 2;
            case PHI3 -> 3;
        };
        boolean half = function == Phi.EXP_HALF || function == Phi.PHI1_HALF;
        Tensor a = half ? matrices.times(0.5) : matrices;
        long modes = a.size(0);
        int n = Math.toIntExact(a.size(1));
        if (block == 0) {
            return Dense.exponential(a);
        }
        Tensor below = Tensors.zeros(a.dtype(), modes, (long) n * block, n);
        Tensor beside = Tensors.cat(
                List.of(Tensors.identity(a.dtype(), n * block), Tensors.zeros(a.dtype(), n, (long) n * block)), 0);
        Tensor augmented = Tensors.cat(
                List.of(
                        Tensors.cat(List.of(a, below), 1),
                        beside.expand(modes, (long) n * (block + 1), (long) n * block)),
                2);
        Tensor value = Dense.exponential(augmented).narrow(1, 0, n).narrow(2, (long) block * n, n);
        return function == Phi.PHI1_HALF ? value.times(0.5) : value;
    }
}
