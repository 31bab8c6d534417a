package dev.eddy.integrate.spectral;

import dev.eddy.operator.SymbolMatrix;

/**
 * The functions {@link Phi} of small matrices, one for each mode. Two channels: by eigenvalues and a divided difference
 * that is stable where they meet. More: e^{A}, φ₁, φ₂ and φ₃ as blocks of the exponential of one larger matrix, by Taylor
 * series, scaling and squaring (Al-Mohy and Higham 2011).
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
        return SmallMatrices.map(
                linear.times(dt),
                matrix -> matrix.length == 2 ? twoByTwo(function, matrix) : general(function, matrix));
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
    static Complex[][] general(Phi function, Complex[][] matrix) {
        int n = matrix.length;
        int block = switch (function) {
            case EXP, EXP_HALF -> 0;
            case PHI1, PHI1_HALF -> 1;
            case PHI2 -> 2;
            case PHI3 -> 3;
        };
        double scale = function == Phi.EXP_HALF || function == Phi.PHI1_HALF ? 0.5 : 1;
        int size = n * (block + 1);
        Complex[][] augmented = filled(size);
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                augmented[r][c] = matrix[r][c].times(scale);
            }
        }
        for (int i = 0; i < size - n; i++) {
            augmented[i][i + n] = Complex.ONE;
        }
        Complex[][] exponential = exponential(augmented);
        Complex[][] out = new Complex[n][n];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                Complex value = exponential[r][block * n + c];
                out[r][c] = function == Phi.PHI1_HALF ? value.times(0.5) : value;
            }
        }
        return out;
    }

    private static Complex[][] exponential(Complex[][] matrix) {
        double norm = 0;
        for (Complex[] row : matrix) {
            double sum = 0;
            for (Complex entry : row) {
                sum += entry.abs();
            }
            norm = Math.max(norm, sum);
        }
        int squarings = norm > 0.5 ? (int) Math.ceil(Math.log(norm / 0.5) / Math.log(2)) : 0;
        double scale = Math.pow(2, -squarings);
        Complex[][] sum = filled(matrix.length);
        for (int i = 0; i < sum.length; i++) {
            sum[i][i] = Complex.ONE;
        }
        Complex[][] term = sum;
        for (int n = 1; n <= 16; n++) {
            term = product(term, matrix, scale / n);
            sum = sum(sum, term);
        }
        for (int i = 0; i < squarings; i++) {
            sum = product(sum, sum, 1);
        }
        return sum;
    }

    private static Complex[][] filled(int size) {
        Complex[][] out = new Complex[size][size];
        for (Complex[] row : out) {
            java.util.Arrays.fill(row, Complex.ZERO);
        }
        return out;
    }

    private static Complex[][] sum(Complex[][] a, Complex[][] b) {
        Complex[][] out = filled(a.length);
        for (int r = 0; r < a.length; r++) {
            for (int c = 0; c < a.length; c++) {
                out[r][c] = a[r][c].plus(b[r][c]);
            }
        }
        return out;
    }

    private static Complex[][] product(Complex[][] a, Complex[][] b, double scale) {
        Complex[][] out = filled(a.length);
        for (int r = 0; r < a.length; r++) {
            for (int k = 0; k < a.length; k++) {
                Complex left = a[r][k].times(scale);
                if (left.re() != 0 || left.im() != 0) {
                    for (int c = 0; c < a.length; c++) {
                        out[r][c] = out[r][c].plus(left.times(b[k][c]));
                    }
                }
            }
        }
        return out;
    }
}
