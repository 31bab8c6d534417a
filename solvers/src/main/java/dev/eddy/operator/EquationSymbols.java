package dev.eddy.operator;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.LinearPart;
import dev.eddy.equation.Multiplier;
import dev.eddy.equation.Product;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of an equation as numbers for each mode. Masks are those of dealiasing. */
record EquationSymbols(Equation equation, Symbols symbols) {
    /** Channels × channels: 𝓛̂. */
    SymbolMatrix linear() {
        int channels = equation.channels();
        if (equation.linear() instanceof LinearPart.Shared shared) {
            Symbol symbol = symbols.of(shared.operator());
            Symbol[] all = new Symbol[channels];
            Arrays.fill(all, symbol);
            return SymbolMatrix.diagonal(all);
        }
        SymbolMatrix matrix = SymbolMatrix.zero(channels, channels);
        for (int row = 0; row < channels; row++) {
            for (int column = 0; column < channels; column++) {
                DerivativePolynomial entry = equation.linear().entry(row, column);
                if (row == column || !entry.isZero()) {
                    matrix = matrix.plus(row, column, symbols.of(entry));
                }
            }
        }
        return matrix;
    }

    /** Fields × channels: what maps a spectrum to the fields of the products. */
    SymbolMatrix fields(ProductPlan plan, Symbol mask) {
        SymbolMatrix matrix = SymbolMatrix.zero(plan.fields().size(), equation.channels());
        Map<Multiplier, Symbol> masked = new HashMap<>();
        for (int f = 0; f < plan.fields().size(); f++) {
            for (Product.Part part : plan.fields().get(f).parts()) {
                Symbol symbol = masked.computeIfAbsent(
                        part.multiplier(), multiplier -> symbols.of(multiplier).times(mask));
                matrix = matrix.plus(
                        f, part.channel(), part.coefficient() == 1 ? symbol : symbol.times(part.coefficient()));
            }
        }
        return matrix;
    }

    /** Channels × groups: what maps the transforms of products to the rates. */
    SymbolMatrix outer(ProductPlan plan, Symbol mask) {
        SymbolMatrix matrix =
                SymbolMatrix.zero(equation.channels(), plan.groups().size());
        for (int g = 0; g < plan.groups().size(); g++) {
            for (ProductPlan.Target target : plan.groups().get(g).targets()) {
                matrix = matrix.plus(
                        target.channel(),
                        g,
                        symbols.of(target.multiplier()).times(mask).times(target.coefficient()));
            }
        }
        return matrix;
    }

    /** Channels × channels: the linear terms that are integrated like nonlinear ones. */
    SymbolMatrix explicit(ProductPlan plan, Symbol mask) {
        SymbolMatrix matrix = SymbolMatrix.zero(equation.channels(), equation.channels());
        for (Product product : plan.linear()) {
            Symbol through = symbols.of(product.outer()).times(mask).times(product.coefficient());
            for (Product.Part part : product.factors().get(0).parts()) {
                matrix = matrix.plus(
                        product.channel(),
                        part.channel(),
                        symbols.of(part.multiplier()).times(through).times(part.coefficient()));
            }
        }
        return matrix;
    }

    /** The part of 𝓝̂ that depends neither on the state nor on time, by channel; null where there is none. */
    @Nullable
    Symbol[] constants(ProductPlan plan, SpectralGrid grid) {
        @Nullable Symbol[] sums = new @Nullable Symbol[equation.channels()];
        for (Product product : plan.constants()) {
            double mean = symbols.of(product.outer()).re(0) * product.coefficient() * grid.pointCount();
            double[] values = new double[grid.modeCount()];
            values[0] = mean;
            add(sums, product.channel(), Symbol.of(values, new double[values.length]));
        }
        for (Forcing.Wave wave : equation.forcing().waves()) {
            if (!wave.modulation().isConstant()) {
                continue;
            }
            add(sums, wave.channel(), symbols.of(wave));
        }
        return sums;
    }

    private static void add(@Nullable Symbol[] sums, int channel, Symbol symbol) {
        Symbol before = sums[channel];
        sums[channel] = before == null ? symbol : before.plus(symbol);
    }
}
