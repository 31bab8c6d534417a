package dev.eddy.integrate.spectral;

import dev.eddy.operator.SymbolMatrix;
import dev.eddy.spectral.Symbol;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.function.UnaryOperator;

/** Matrices over channels, one for each mode: identity, inverse, other functions. */
final class SmallMatrices {
    /** Modes in one native call: what it needs beside them stays small. */
    private static final int AT_ONCE = 2048;

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
        return matrix.isDiagonal() ? matrix.map(Symbol::reciprocalOrZero) : mapAll(matrix, Dense::inverse);
    }

    /** A function of many matrices at once, complex {@code [modes, n, n]} in double precision. */
    static SymbolMatrix mapAll(SymbolMatrix matrix, UnaryOperator<Tensor> function) {
        int n = matrix.rows();
        int modes = modeCount(matrix);
        double[][] re = new double[n * n][modes];
        double[][] im = new double[n * n][modes];
        for (int start = 0; start < modes; start += AT_ONCE) {
            int count = Math.min(AT_ONCE, modes - start);
            double[] pairs = new double[2 * count * n * n];
            for (int mode = 0; mode < count; mode++) {
                Complex[][] own = at(matrix, start + mode);
                for (int i = 0; i < n * n; i++) {
                    pairs[2 * (mode * n * n + i)] = own[i / n][i % n].re();
                    pairs[2 * (mode * n * n + i) + 1] = own[i / n][i % n].im();
                }
            }
            double[] values;
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                values = function.apply(Tensors.complex(pairs, count, n, n)).toDoubles();
            }
            for (int i = 0; i < n * n; i++) {
                for (int mode = 0; mode < count; mode++) {
                    re[i][start + mode] = values[2 * (mode * n * n + i)];
                    im[i][start + mode] = values[2 * (mode * n * n + i) + 1];
                }
            }
        }
        SymbolMatrix out = SymbolMatrix.zero(n, n);
        for (int i = 0; i < n * n; i++) {
            out = out.plus(i / n, i % n, Symbol.of(re[i], im[i]));
        }
        return out;
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
}
