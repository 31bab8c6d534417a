package dev.eddy.integrate.spectral;

import dev.eddy.operator.SymbolMatrix;
import dev.eddy.spectral.Symbol;
import java.util.function.UnaryOperator;

/** Matrices over channels, one for each mode: identity, inverse, other functions. */
final class SmallMatrices {
    private SmallMatrices() {}

    /** 1 on the diagonal, for as many channels and modes as a matrix has. */
    static SymbolMatrix identity(SymbolMatrix like) {
        Symbol one = Symbol.constant(modeCount(like), 1);
        Symbol[] diagonal = new Symbol[like.rows()];
        java.util.Arrays.fill(diagonal, one);
        return SymbolMatrix.diagonal(diagonal);
    }

    private static int modeCount(SymbolMatrix matrix) {
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                Symbol symbol = matrix.entry(r, c);
                if (symbol != null) {
                    return symbol.size();
                }
            }
        }
        throw new IllegalArgumentException("a matrix without entries");
    }

    /** The inverse, mode by mode. */
    static SymbolMatrix inverse(SymbolMatrix matrix) {
        return matrix.isDiagonal() ? matrix.map(Symbol::reciprocalOrZero) : map(matrix, SmallMatrices::inverse);
    }

    /** A function of square matrices, mode by mode. */
    static SymbolMatrix map(SymbolMatrix matrix, UnaryOperator<Complex[][]> function) {
        int n = matrix.rows();
        int modes = modeCount(matrix);
        double[][][] re = new double[n][n][modes];
        double[][][] im = new double[n][n][modes];
        for (int mode = 0; mode < modes; mode++) {
            Complex[][] value = function.apply(at(matrix, mode));
            for (int r = 0; r < n; r++) {
                for (int c = 0; c < n; c++) {
                    re[r][c][mode] = value[r][c].re();
                    im[r][c][mode] = value[r][c].im();
                }
            }
        }
        SymbolMatrix out = SymbolMatrix.zero(n, n);
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                out = out.plus(r, c, Symbol.of(re[r][c], im[r][c]));
            }
        }
        return out;
    }

    private static Complex[][] at(SymbolMatrix matrix, int mode) {
        Complex[][] out = new Complex[matrix.rows()][matrix.columns()];
        for (int r = 0; r < out.length; r++) {
            for (int c = 0; c < out[r].length; c++) {
                Symbol symbol = matrix.entry(r, c);
                out[r][c] = symbol == null ? Complex.ZERO : new Complex(symbol.re(mode), symbol.im(mode));
            }
        }
        return out;
    }

    /** Gauss and Jordan, with the largest pivot of each column. */
    static Complex[][] inverse(Complex[][] matrix) {
        int n = matrix.length;
        Complex[][] rows = new Complex[n][2 * n];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                rows[r][c] = matrix[r][c];
                rows[r][n + c] = r == c ? Complex.ONE : Complex.ZERO;
            }
        }
        for (int p = 0; p < n; p++) {
            int best = p;
            for (int r = p + 1; r < n; r++) {
                best = rows[r][p].abs() > rows[best][p].abs() ? r : best;
            }
            Complex[] pivot = rows[best];
            rows[best] = rows[p];
            rows[p] = pivot;
            Complex scale = pivot[p];
            for (int c = 0; c < 2 * n; c++) {
                pivot[c] = pivot[c].over(scale);
            }
            for (int r = 0; r < n; r++) {
                Complex factor = rows[r][p];
                for (int c = 0; r != p && c < 2 * n; c++) {
                    rows[r][c] = rows[r][c].minus(factor.times(pivot[c]));
                }
            }
        }
        Complex[][] out = new Complex[n][];
        for (int r = 0; r < n; r++) {
            out[r] = java.util.Arrays.copyOfRange(rows[r], n, 2 * n);
        }
        return out;
    }
}
