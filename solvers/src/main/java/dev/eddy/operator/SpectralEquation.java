package dev.eddy.operator;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.LinearPart;
import dev.eddy.equation.Multiplier;
import dev.eddy.equation.NonlinearTerm;
import dev.eddy.equation.Product;
import dev.eddy.equation.ProductTerm;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import dev.eddy.spectral.HermitianSymmetry;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.spectral.Walls;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An equation on a grid as operators on spectra {@code [batch, channels, modes…]}: ûₜ = 𝓛̂û + 𝓝̂(û), with 𝓛̂ a
 * number (or a small matrix over channels) for each mode, and 𝓝̂ by transforms, products at the points, and transforms
 * back. Immutable, differentiable.
 *
 * <p>On a grid with {@link Walls} the spectra are those of the periodic field on twice the length that a state and its
 * mirror images make up: {@link #spectrum} and {@link #state} lead there and back.
 */
public final class SpectralEquation {
    private final Equation given;
    private final Equation equation;
    private final @Nullable Walls walls;
    private final Numerics numerics;
    private final SpectralGrid grid;
    private final SymbolMatrix linear;
    private final SymbolMatrix outer;
    private final ModeMatrix linearMatrix;
    private final @Nullable Symbol[] constants;

    private final @Nullable ModeMatrix toFields;
    private final PointwiseProducts products;
    private final @Nullable ModeMatrix fromProducts;
    private final @Nullable ModeMatrix explicitLinear;
    private final @Nullable Tensor constant;
    private final TimedForcing timedForcing;
    private final List<Tensor> timedTensors;
    private final List<SelfEvaluating> ownTerms = new ArrayList<>();
    private final @Nullable SpectralFields fields;
    private final @Nullable HermitianSymmetry symmetry;

    private SpectralEquation(Equation given, Equation equation, Grid domain, Numerics numerics, @Nullable Walls walls) {
        this.given = given;
        this.equation = equation;
        this.walls = walls;
        this.numerics = numerics;
        this.grid = SpectralGrid.of(domain);
        DType precision = numerics.precision();
        Symbols symbols = new Symbols(grid, numerics.nyquist());
        Symbol before = numerics.maskBefore(grid, equation);
        Symbol after = numerics.maskAfter(grid, equation);

        this.linear = linearSymbols(equation, symbols);
        this.linearMatrix = ModeMatrix.of(linear, grid, precision);
        ProductPlan plan = ProductPlan.of(equation, numerics.removesAliases(equation));
        this.toFields =
                plan.fields().isEmpty() ? null : ModeMatrix.of(fieldMatrix(plan, symbols, before), grid, precision);
        this.products = new PointwiseProducts(plan);
        this.outer = outerMatrix(plan, symbols, after);
        this.fromProducts = plan.groups().isEmpty() ? null : ModeMatrix.of(outer, grid, precision);
        SymbolMatrix explicit = explicitMatrix(plan, symbols, before.times(after));
        this.explicitLinear = plan.linear().isEmpty() ? null : ModeMatrix.of(explicit, grid, precision);
        this.symmetry = equation.nonlinear().isEmpty() ? null : symmetry(linear.plus(explicit));
        this.constants = constantSymbols(plan, symbols);
        this.constant = constantTensor();
        this.timedForcing = TimedForcing.of(equation.forcing(), equation.channels(), symbols);
        this.timedTensors = timedForcing.tensors(grid, precision);
        for (NonlinearTerm term : equation.nonlinear()) {
            if (term instanceof SelfEvaluating own) {
                ownTerms.add(own);
            } else {
                Check.that(
                        term instanceof ProductTerm,
                        "%s: the nonlinear term %s must be a ProductTerm or a SelfEvaluating",
                        equation.name(),
                        term);
            }
        }
        this.fields =
                ownTerms.isEmpty() ? null : new SpectralFields(grid, before, after, numerics.nyquist(), precision);
    }

    /**
     * The operators of an equation on a grid. Between walls the equation must keep the mirror symmetry of the states, see
     * {@link MirrorSymmetry}.
     */
    public static SpectralEquation of(Equation equation, Grid grid, Numerics numerics) {
        Check.that(
                equation.dims() == grid.dims(),
                "%s is an equation in %d-D, the grid has %d dimensions",
                equation.name(),
                equation.dims(),
                grid.dims());
        if (grid.isPeriodic()) {
            return new SpectralEquation(equation, equation, grid, numerics, null);
        }
        Check.that(
                numerics.profile().isEddy(),
                "%s: walls belong to Eddy's own numerics, the profile %s knows periodic grids only",
                equation.name(),
                numerics.profile());
        Walls walls = Walls.of(grid, equation.channels());
        MirrorSymmetry.require(equation, walls);
        Equation mirrored = MirrorSymmetry.onExtendedGrid(equation, walls);
        SpectralEquation made = new SpectralEquation(equation, mirrored, walls.extended(), numerics, walls);
        MirrorSymmetry.requireOfOwnTerms(made, walls);
        return made;
    }

    // ---- what it is

    public Equation equation() {
        return given;
    }

    public Numerics numerics() {
        return numerics;
    }

    /** The modes; with walls, those of the extended grid. */
    public SpectralGrid grid() {
        return grid;
    }

    /** The states in physical space. */
    public StateSpace space() {
        return new StateSpace(walls == null ? grid.grid() : walls.grid(), equation.channels());
    }

    /** The walls of the grid; null where all axes are periodic. */
    public @Nullable Walls walls() {
        return walls;
    }

    public boolean hasWalls() {
        return walls != null;
    }

    /** By channel, the value at the walls of what changes its sign there, less that value, when it is mirrored; 0 for others. */
    public double[] wallValues() {
        double[] out = new double[equation.channels()];
        for (int d = 0; walls != null && d < grid.dims(); d++) {
            for (int c = 0; c < out.length; c++) {
                out[c] = walls.isOdd(d, c) && walls.value(d) != 0 ? walls.value(d) : out[c];
            }
        }
        return out;
    }

    /** The spectrum of a state. */
    public Tensor spectrum(Tensor state) {
        return grid.forward(walls == null ? state : walls.extend(state));
    }

    /** The state of a spectrum; or states, with any leading axes. */
    public Tensor state(Tensor spectrum) {
        Tensor whole = grid.inverse(spectrum);
        return walls == null ? whole : walls.restrict(whole);
    }

    boolean hasOwnTerms() {
        return !ownTerms.isEmpty();
    }

    /** 𝓛̂: channels × channels. */
    public SymbolMatrix linear() {
        return linear;
    }

    // ---- evaluation

    /** 𝓝̂(û, t), with all nonlinear terms and the forcing at a time. */
    public Tensor nonlinear(Tensor spectrum, double time) {
        Tensor sum = nonlinear(spectrum);
        for (int i = 0; i < timedTensors.size(); i++) {
            sum = sum.plus(timedForcing.parts().get(i).factor(time), timedTensors.get(i));
        }
        return sum;
    }

    /** 𝓝̂(û), with all nonlinear terms and the forcing that is constant in time. */
    public Tensor nonlinear(Tensor spectrum) {
        Tensor sum = null;
        if (fromProducts != null) {
            sum = fromProducts.apply(productSpectrum(spectrum));
        }
        if (explicitLinear != null) {
            sum = sum == null ? explicitLinear.apply(spectrum) : explicitLinear.addTo(sum, spectrum, false);
        }
        for (SelfEvaluating term : ownTerms) {
            Tensor own = term.evaluate(spectrum, Objects.requireNonNull(fields));
            sum = sum == null ? own : sum.plus(own);
        }
        if (constant != null) {
            sum = (sum == null ? Tensors.zerosLike(spectrum) : sum).plus(constant);
        }
        return sum == null ? Tensors.zerosLike(spectrum) : sum;
    }

    /** ûₜ at a time. */
    public Tensor rate(Tensor spectrum, double time) {
        Tensor linearRate = linearMatrix.apply(spectrum);
        return equation.isLinear() ? linearRate : linearRate.plus(nonlinear(spectrum, time));
    }

    /** ûₜ: linear and nonlinear part together, with the forcing that is constant in time. */
    public Tensor rate(Tensor spectrum) {
        Tensor linearRate = linearMatrix.apply(spectrum);
        return equation.isLinear() ? linearRate : linearRate.plus(nonlinear(spectrum));
    }

    /**
     * Removes from a spectrum what no inverse transform sees, if the linear part can make it grow: see {@link
     * HermitianSymmetry}. Integrators call it after each step.
     *
     * @param overwrite whether the spectrum is nobody else's and may be changed in place
     */
    public Tensor settled(Tensor spectrum, boolean overwrite) {
        if (symmetry == null) {
            return spectrum;
        }
        return overwrite ? symmetry.restore(spectrum) : symmetry.restored(spectrum);
    }

    // ---- for integrators that fold their coefficients into the nonlinear part

    /**
     * Whether 𝓝̂ is {@link #outer} times {@link #productSpectrum} plus {@link #constants} and nothing else, so that an
     * integrator may multiply its coefficients into the former once and for all.
     */
    public boolean isFoldable() {
        return fromProducts != null && explicitLinear == null && ownTerms.isEmpty();
    }

    /** Transforms of the products: {@code [batch, groups, modes…]}. */
    public Tensor productSpectrum(Tensor spectrum) {
        if (toFields == null) {
            throw new IllegalStateException(equation.name() + " has no products");
        }
        return grid.forward(products.apply(grid.inverse(toFields.apply(spectrum))));
    }

    /** Whether 𝓝̂ has no other parts than sums of products, linear terms and constants. */
    public boolean isSumOfProducts() {
        return ownTerms.isEmpty();
    }

    /** Channels × groups: what maps the transforms of products to the rates. */
    public SymbolMatrix outer() {
        return outer;
    }

    /** The part of 𝓝̂ that does not depend on the state, by channel; null where there is none. */
    public @Nullable Symbol[] constants() {
        return constants.clone();
    }

    /** The part of the forcing that changes with time; not in {@link #constants}. */
    public TimedForcing timedForcing() {
        return timedForcing;
    }

    /** Real transforms of one field that one evaluation of 𝓝̂ takes, without those of {@link SelfEvaluating} terms. */
    public int transforms() {
        ProductPlan plan = plan();
        return plan.fields().size() + plan.groups().size();
    }

    /** How the products are evaluated. */
    public ProductPlan plan() {
        return ProductPlan.of(equation, numerics.removesAliases(equation));
    }

    /** Fields × channels: what maps a spectrum to the fields of the {@link #plan}. */
    public SymbolMatrix fieldMatrix(ProductPlan plan) {
        return fieldMatrix(plan, new Symbols(grid, numerics.nyquist()), numerics.maskBefore(grid, equation));
    }

    /** Channels × channels: the linear terms that are integrated like nonlinear ones. */
    public SymbolMatrix explicitMatrix(ProductPlan plan) {
        Symbol mask = numerics.maskBefore(grid, equation).times(numerics.maskAfter(grid, equation));
        return explicitMatrix(plan, new Symbols(grid, numerics.nyquist()), mask);
    }

    // ---- making

    private static SymbolMatrix linearSymbols(Equation equation, Symbols symbols) {
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

    private @Nullable HermitianSymmetry symmetry(SymbolMatrix matrix) {
        if (grid.dims() == 1) {
            return null;
        }
        boolean[] grows = growth(matrix, grid.dims() - 1);
        return grows[0] || grows[1] ? new HermitianSymmetry(grid, grows[0], grows[1]) : null;
    }

    /** Whether a mode of wave number 0, or N/2, of an axis may grow by a matrix alone; coupled channels count as such. */
    public boolean[] growth(SymbolMatrix matrix, int axis) {
        boolean[] grows = {!matrix.isDiagonal(), !matrix.isDiagonal()};
        for (int c = 0; c < matrix.rows(); c++) {
            Symbol symbol = matrix.entry(c, c);
            if (symbol != null) {
                grid.forEachMode((mode, k) -> {
                    if (symbol.re(mode) > 0) {
                        grows[0] |= k[axis] == 0;
                        grows[1] |= grid.isNyquist(axis, k[axis]);
                    }
                });
            }
        }
        return grows;
    }

    private SymbolMatrix fieldMatrix(ProductPlan plan, Symbols symbols, Symbol mask) {
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

    private SymbolMatrix outerMatrix(ProductPlan plan, Symbols symbols, Symbol mask) {
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

    private SymbolMatrix explicitMatrix(ProductPlan plan, Symbols symbols, Symbol mask) {
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

    private @Nullable Symbol[] constantSymbols(ProductPlan plan, Symbols symbols) {
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

    private @Nullable Tensor constantTensor() {
        boolean any = Arrays.stream(constants).anyMatch(symbol -> symbol != null && !symbol.isZero());
        return any ? TimedForcing.tensor(constants, grid, numerics.precision()) : null;
    }
}
