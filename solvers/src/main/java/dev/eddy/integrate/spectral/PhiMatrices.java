package dev.eddy.integrate.spectral;

import dev.eddy.operator.Numerics;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.spectral.Symbol;
import java.util.EnumMap;
import java.util.Map;

/** The functions {@link Phi} of Δt·𝓛̂, mode by mode: of numbers where channels are not coupled, else of small matrices. */
final class PhiMatrices {
    private final SymbolMatrix linear;
    private final double dt;
    private final Numerics numerics;
    private final Map<Phi, SymbolMatrix> known = new EnumMap<>(Phi.class);

    PhiMatrices(SymbolMatrix linear, double dt, Numerics numerics) {
        this.linear = linear;
        this.dt = dt;
        this.numerics = numerics;
    }

    SymbolMatrix of(Phi function) {
        return known.computeIfAbsent(function, this::compute);
    }

    private SymbolMatrix compute(Phi function) {
        if (linear.isDiagonal()) {
            return linear.map(symbol -> ofSymbol(function, symbol));
        }
        return SmallMatrixFunctions.apply(function, linear, dt);
    }

    private Symbol ofSymbol(Phi function, Symbol symbol) {
        boolean exact = numerics.profile().isEddy() || function == Phi.EXP || function == Phi.EXP_HALF;
        double[] re = new double[symbol.size()];
        double[] im = new double[symbol.size()];
        for (int i = 0; i < re.length; i++) {
            Complex z = new Complex(symbol.re(i) * dt, symbol.im(i) * dt);
            Complex value = exact
                    ? function.at(z)
                    : function.contourMean(z, numerics.contourPoints(), numerics.contourRadius());
            re[i] = value.re();
            im[i] = value.im();
        }
        return Symbol.of(re, im);
    }
}
