package dev.eddy.operator;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.Multiplier;
import dev.eddy.misuse.Check;
import dev.eddy.spectral.NyquistRule;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import java.util.HashMap;
import java.util.Map;

/** The symbols of operators, multipliers and forcings on one grid. */
final class Symbols {
    private final SpectralGrid grid;
    private final NyquistRule nyquist;
    private final Map<Multiplier, Symbol> known = new HashMap<>();

    Symbols(SpectralGrid grid, NyquistRule nyquist) {
        this.grid = grid;
        this.nyquist = nyquist;
    }

    Symbol of(DerivativePolynomial operator) {
        Symbol sum = Symbol.constant(grid.modeCount(), 0);
        for (DerivativePolynomial.Term term : operator.terms()) {
            int[] orders = term.orders().stream().mapToInt(Integer::intValue).toArray();
            sum = sum.plus(grid.derivative(nyquist, orders).times(term.coefficient()));
        }
        return sum;
    }

    Symbol of(Multiplier multiplier) {
        return known.computeIfAbsent(multiplier, this::compute);
    }

    private Symbol compute(Multiplier multiplier) {
        Symbol symbol = of(multiplier.operator());
        for (int i = 0; i < multiplier.inverseLaplacians(); i++) {
            symbol = symbol.times(grid.laplacian(2).reciprocalOrZero());
        }
        return multiplier.zeroMean() ? symbol.withoutMean() : symbol;
    }

    /** amplitude·|κ|ᵖ·cos(κ·x + phase): half of it at k and half, conjugated, at −k. */
    Symbol of(Forcing.Wave wave) {
        int[] mode = wave.mode().stream().mapToInt(Integer::intValue).toArray();
        double squares = 0;
        for (int d = 0; d < mode.length; d++) {
            Check.that(
                    2 * Math.abs(mode[d]) <= grid.points(d),
                    "a forcing of mode %d needs at least %d points along that axis, got %d",
                    mode[d],
                    2 * Math.abs(mode[d]),
                    grid.points(d));
            squares += Math.pow(mode[d] * grid.fundamental(d), 2);
        }
        double half = wave.amplitude() * Math.pow(Math.sqrt(squares), wave.wavenumberPower()) * grid.pointCount() / 2;
        double[] re = new double[grid.modeCount()];
        double[] im = new double[grid.modeCount()];
        grid.forEachMode((at, k) -> {
            if (congruent(k, mode, 1)) {
                re[at] += half * Math.cos(wave.phase());
                im[at] += half * Math.sin(wave.phase());
            }
            if (congruent(k, mode, -1)) {
                re[at] += half * Math.cos(wave.phase());
                im[at] -= half * Math.sin(wave.phase());
            }
        });
        return Symbol.of(re, im);
    }

    private boolean congruent(int[] k, int[] mode, int sign) {
        for (int d = 0; d < k.length; d++) {
            if (Math.floorMod(k[d] - sign * mode[d], grid.points(d)) != 0) {
                return false;
            }
        }
        return true;
    }
}
