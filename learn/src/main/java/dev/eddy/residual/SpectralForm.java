package dev.eddy.residual;

import dev.eddy.difference.Sources;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.Multiplier;
import dev.eddy.equation.NonlinearTerm;
import dev.eddy.equation.Product;
import dev.eddy.equation.ProductTerm;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.spectral.Masks;
import dev.eddy.spectral.NyquistRule;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The right-hand side of an equation on a periodic grid by Fourier modes: exact derivatives of what the grid resolves, products at
 * its points. Odd derivatives have no highest mode of even axes, Laplacians have. Differentiable.
 */
public final class SpectralForm implements SpaceForm {
    /** Which modes may enter products, and which of a product are kept: |k| below a fraction of the highest one. */
    public enum Dealiasing {
        /** All. */
        NONE,
        /** Products lose the modes that may be aliases; their factors are taken as they are. */
        PRODUCTS,
        /** Factors and products, as the solvers of this library do. */
        FACTORS_AND_PRODUCTS
    }

    private final Equation equation;
    private final SpectralGrid grid;
    private final DType type;
    private final List<List<Tensor>> linear = new ArrayList<>();
    private final List<Planned> products = new ArrayList<>();
    private final Sources sources;
    private final @Nullable SpectralEquation own;

    /** A product: its factors by number among {@link #fields}, and the symbol behind it. */
    private record Planned(double coefficient, List<Integer> factors, Tensor outer, int channel) {}

    private final List<Product.Factor> fields = new ArrayList<>();
    private final List<List<Map.Entry<Integer, Tensor>>> fieldSymbols = new ArrayList<>();

    private SpectralForm(Equation equation, Grid domain, DType type, Dealiasing dealiasing) {
        this.equation = equation;
        this.grid = SpectralGrid.of(domain);
        this.type = type;
        Symbol mask = Masks.orszag(grid, equation.dealiasingFraction());
        Symbol all = Symbol.constant(grid.modeCount(), 1);
        Symbol before = dealiasing == Dealiasing.FACTORS_AND_PRODUCTS ? mask : all;
        Symbol after = dealiasing == Dealiasing.NONE ? all : mask;
        for (int row = 0; row < equation.channels(); row++) {
            List<Tensor> entries = new ArrayList<>();
            for (int column = 0; column < equation.channels(); column++) {
                entries.add(lasting(symbol(equation.linear().entry(row, column))));
            }
            linear.add(entries);
        }
        List<NonlinearTerm> others = new ArrayList<>();
        for (NonlinearTerm term : equation.nonlinear()) {
            if (term instanceof ProductTerm product) {
                product.products(equation.dims(), equation.channels()).forEach(each -> plan(each, before, after));
            } else {
                others.add(term);
            }
        }
        this.sources = new Sources(equation.forcing(), domain, equation.channels(), type);
        this.own = others.isEmpty()
                ? null
                : SpectralEquation.of(
                        new Equation(
                                equation.name(),
                                equation.dims(),
                                equation.channels(),
                                equation.linear(),
                                others,
                                Forcing.NONE),
                        domain,
                        Numerics.EDDY.withPrecision(type));
    }

    /** Dealiased as the solvers of this library. */
    public static SpectralForm of(Equation equation, Grid grid, DType type) {
        return of(equation, grid, type, Dealiasing.FACTORS_AND_PRODUCTS);
    }

    /**
     * Of an equation on a grid.
     *
     * @param dealiasing of products; terms that evaluate themselves are dealiased as by the solvers
     */
    public static SpectralForm of(Equation equation, Grid grid, DType type, Dealiasing dealiasing) {
        Check.that(
                equation.dims() == grid.dims(),
                "%s is an equation in %d-D, the grid has %d dimensions",
                equation.name(),
                equation.dims(),
                grid.dims());
        Check.that(
                grid.isPeriodic(),
                "%s: a spectral residual needs periodic axes, got %s; use a DifferenceForm",
                equation.name(),
                grid.axes());
        return new SpectralForm(equation, grid, type, dealiasing);
    }

    private Symbol symbol(DerivativePolynomial operator) {
        Symbol sum = Symbol.constant(grid.modeCount(), 0);
        for (DerivativePolynomial.Term term : operator.terms()) {
            int[] orders = term.orders().stream().mapToInt(Integer::intValue).toArray();
            sum = sum.plus(grid.derivative(NyquistRule.ZERO, orders).times(term.coefficient()));
        }
        return sum;
    }

    private Symbol symbol(Multiplier multiplier) {
        Symbol symbol = symbol(multiplier.operator());
        for (int i = 0; i < multiplier.inverseLaplacians(); i++) {
            symbol = symbol.times(grid.laplacian(2).reciprocalOrZero());
        }
        return multiplier.zeroMean() ? symbol.withoutMean() : symbol;
    }

    private Tensor lasting(Symbol symbol) {
        return symbol.toTensor(grid, type).lasting();
    }

    private void plan(Product product, Symbol before, Symbol after) {
        List<Integer> factors = new ArrayList<>();
        for (Product.Factor factor : product.factors()) {
            int place = fields.indexOf(factor);
            if (place < 0) {
                place = fields.size();
                fields.add(factor);
                List<Map.Entry<Integer, Tensor>> symbols = new ArrayList<>();
                for (Product.Part part : factor.parts()) {
                    symbols.add(Map.entry(
                            part.channel(),
                            lasting(symbol(part.multiplier())
                                    .times(part.coefficient())
                                    .times(before))));
                }
                fieldSymbols.add(symbols);
            }
            factors.add(place);
        }
        // A product without factors is a constant, which no mask takes away.
        Symbol kept = product.factors().isEmpty() ? Symbol.constant(grid.modeCount(), 1) : after;
        products.add(new Planned(
                product.coefficient(), factors, lasting(symbol(product.outer()).times(kept)), product.channel()));
    }

    @Override
    public boolean changesWithTime() {
        return !sources.isConstant();
    }

    @Override
    public Tensor rate(Tensor states, double time) {
        Tensor spectrum = grid.forward(states);
        @Nullable Tensor[] rates = new @Nullable Tensor[equation.channels()];
        for (int row = 0; row < rates.length; row++) {
            for (int column = 0; column < rates.length; column++) {
                if (row == column || !equation.linear().entry(row, column).isZero()) {
                    add(
                            rates,
                            row,
                            channel(spectrum, column).times(linear.get(row).get(column)));
                }
            }
        }
        Map<Integer, Tensor> known = new HashMap<>();
        for (Planned product : products) {
            Tensor value = null;
            for (int factor : product.factors()) {
                Tensor field = known.computeIfAbsent(factor, place -> field(spectrum, place));
                value = value == null ? field : value.times(field);
            }
            if (value == null) {
                value = Tensors.zerosLike(states.narrow(1, 0, 1)).plus(1);
            }
            add(
                    rates,
                    product.channel(),
                    grid.forward(value.times(product.coefficient())).times(product.outer()));
        }
        List<Tensor> all = new ArrayList<>();
        for (Tensor rate : rates) {
            all.add(rate == null ? Tensors.zerosLike(channel(spectrum, 0)) : rate);
        }
        Tensor sum = all.size() == 1 ? all.get(0) : Tensors.cat(all, 1);
        Tensor rate = grid.inverse(own == null ? sum : sum.plus(own.nonlinear(spectrum)));
        return sources.at(time).map(rate::plus).orElse(rate);
    }

    private static void add(@Nullable Tensor[] rates, int row, Tensor part) {
        Tensor before = rates[row];
        rates[row] = before == null ? part : before.plus(part);
    }

    private Tensor field(Tensor spectrum, int place) {
        Tensor sum = null;
        for (Map.Entry<Integer, Tensor> part : fieldSymbols.get(place)) {
            Tensor value = channel(spectrum, part.getKey()).times(part.getValue());
            sum = sum == null ? value : sum.plus(value);
        }
        return grid.inverse(sum == null ? Tensors.zerosLike(channel(spectrum, 0)) : sum);
    }

    private Tensor channel(Tensor spectrum, int channel) {
        return equation.channels() == 1 ? spectrum : spectrum.narrow(1, channel, 1);
    }
}
