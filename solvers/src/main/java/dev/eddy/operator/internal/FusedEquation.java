package dev.eddy.operator.internal;

import dev.eddy.grid.Grid;
import dev.eddy.kernel.internal.CacheLines;
import dev.eddy.kernel.internal.FieldTransform;
import dev.eddy.kernel.internal.Kernel;
import dev.eddy.operator.ProductPlan;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SpectralEquation} in single precision on Java arrays: the same operators, but only the modes that enter products
 * are transformed, and coefficients are applied where they are needed. One array for each channel, field or group of
 * products. Immutable; a {@link FusedWorkspace} holds what a thread computes in.
 */
public final class FusedEquation {
    /** Numbers of an array that kernels count. */
    private static final long MOST = 1L << 28;

    /** Lanes of a vector at most, to which rows are padded; in 1-D, samples side by side. */
    private static final int WIDEST = 16;

    private final SpectralEquation equation;
    /** All modes of each channel. */
    private final FusedModes[] states;
    /** The modes of each field that enter products, and of what products give. */
    private final FusedModes[] ofFields;

    /** Of linear terms that are computed beside products: one for each channel. */
    private final FusedModes[] ofLinear;

    /** Of products, and of those linear terms where there are any. */
    private final FusedModes[] ofProducts;

    private final FusedModes kept;
    private final PointProducts products;
    private final SymbolMatrix fields;
    private final SymbolMatrix linear;
    private final SymbolMatrix outer;
    private final @Nullable FusedMatrix toFields;
    private final @Nullable FusedMatrix explicit;
    private final @Nullable FusedSymmetry symmetry;
    private @Nullable Pulled pulled;

    /** Cotangents of fields and of linear terms to those of states. */
    record Pulled(@Nullable FusedMatrix fields, @Nullable FusedMatrix explicit) {}

    private FusedEquation(SpectralEquation equation, Kernel kernel, int samples) {
        this.equation = equation;
        SpectralGrid grid = equation.grid();
        boolean[] every = new boolean[grid.modeCount()];
        Arrays.fill(every, true);
        ProductPlan plan = equation.plan();
        Parities parities = new Parities(equation, plan);
        this.states = ModesByParity.of(kernel, equation, every, samples).all(parities.ofChannels());
        this.products = new PointProducts(plan);
        this.fields = equation.fieldMatrix(plan);
        boolean[] wanted = new boolean[grid.modeCount()];
        mark(fields, wanted);
        this.linear = equation.explicitMatrix(plan).pruned();
        this.outer = outerBeside(equation, equation);
        mark(equation.outer(), wanted);
        mark(linear, wanted);
        ModesByParity fewer = ModesByParity.of(kernel, equation, wanted, samples);
        this.kept = fewer.any();
        this.ofFields = fewer.all(parities.ofFields());
        this.ofLinear = fewer.all(parities.ofChannels());
        List<FusedModes> results = new ArrayList<>(List.of(fewer.all(parities.ofGroups())));
        if (!linear.isZero()) {
            results.addAll(List.of(ofLinear));
        }
        this.ofProducts = results.toArray(FusedModes[]::new);
        this.symmetry = FusedSymmetry.of(equation, equation.linear().plus(linear), transform());
        // Spectra of fields may be made one after the other in the same place.
        this.toFields = plan.groups().isEmpty() ? null : FusedMatrix.complete(fields, states, ofFields);
        this.explicit = linear.isZero() ? null : FusedMatrix.of(linear, states, ofLinear);
    }

    /**
     * What maps products to rates, and linear terms that are computed beside them, if another equation has such: one with
     * other coefficients.
     */
    public static SymbolMatrix outerBeside(SpectralEquation equation, SpectralEquation other) {
        boolean linear = !other.explicitMatrix(other.plan()).pruned().isZero();
        return linear ? withIdentity(equation, equation.outer()) : equation.outer();
    }

    /** With a column for each channel. */
    private static SymbolMatrix withIdentity(SpectralEquation equation, SymbolMatrix products) {
        int channels = products.rows();
        SymbolMatrix wide = SymbolMatrix.zero(channels, products.columns() + channels);
        Symbol one = Symbol.constant(equation.grid().modeCount(), 1);
        for (int r = 0; r < channels; r++) {
            for (int c = 0; c < products.columns(); c++) {
                Symbol symbol = products.entry(r, c);
                wide = symbol == null ? wide : wide.plus(r, c, symbol);
            }
            wide = wide.plus(r, products.columns() + r, one);
        }
        return wide;
    }

    private static void mark(SymbolMatrix matrix, boolean[] wanted) {
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                Symbol symbol = matrix.entry(r, c);
                for (int i = 0; symbol != null && i < wanted.length; i++) {
                    wanted[i] |= symbol.re(i) != 0 || symbol.im(i) != 0;
                }
            }
        }
    }

    /**
     * Whether an equation can be evaluated so: sums of products, lengths 2ᵃ3ᵇ5ᶜ, with walls no more than two axes, and no more
     * points than kernels count (512³ and somewhat more).
     */
    public static boolean supports(SpectralEquation equation) {
        SpectralGrid grid = equation.grid();
        boolean walls = equation.hasWalls();
        boolean lengths = !walls || grid.dims() < 3;
        for (int d = 0; d < grid.dims(); d++) {
            int points = (int) equation.space().grid().points()[d];
            boolean even = d == 0 || walls;
            lengths &= (!even || points % 2 == 0) && FieldTransform.supports(even ? points / 2 : points);
        }
        return lengths && largestArray(equation.space().grid()) <= MOST && equation.isSumOfProducts();
    }

    /** Of all modes of a field: half of those along the first axis, in rows of whole vectors. */
    private static long largestArray(Grid grid) {
        long first = grid.points()[0];
        return 2 * (first / 2 + WIDEST) * (grid.size() / first + WIDEST);
    }

    /**
     * Prepares an equation.
     *
     * @param samples in 1-D, how many are computed side by side; otherwise 1
     */
    public static FusedEquation of(SpectralEquation equation, Kernel kernel, int samples) {
        return new FusedEquation(equation, kernel, samples);
    }

    public SpectralEquation equation() {
        return equation;
    }

    /** The rows of modes of states. */
    public FieldTransform transform() {
        return states[0].transform();
    }

    /** The transforms of states, with all modes: one for each channel. */
    public FieldTransform[] stateTransforms() {
        return transforms(states);
    }

    /** The rows of modes of products: those that enter them. */
    public FieldTransform productTransform() {
        return kept.transform();
    }

    FieldTransform[] fieldTransforms() {
        return transforms(ofFields);
    }

    /** Of what {@link #outer} maps to rates. */
    FieldTransform[] resultTransforms() {
        return transforms(ofProducts);
    }

    private static FieldTransform[] transforms(FusedModes[] modes) {
        return Arrays.stream(modes).map(FusedModes::transform).toArray(FieldTransform[]::new);
    }

    /** Arrays for the products of a state, {@link #outer} says how many. */
    public float[][] emptyProducts() {
        return CacheLines.floats(outer.columns(), kept.transform().modesSize());
    }

    /** What maps products, and linear terms that are computed beside them, to rates. */
    public SymbolMatrix outer() {
        return outer;
    }

    /** A spectrum of zeros, one array for each channel. */
    public float[][] emptyState() {
        return CacheLines.floats(equation.space().channels(), transform().modesSize());
    }

    /** As {@link SpectralEquation#settled}, in place. */
    public void settle(float[][] state) {
        if (symmetry != null) {
            symmetry.restore(state);
        }
    }

    /** Channels × channels, on states. */
    public FusedMatrix onStates(SymbolMatrix matrix) {
        return FusedMatrix.of(matrix, states, states);
    }

    /** Channels × products, from products to states. */
    public FusedMatrix fromProducts(SymbolMatrix matrix) {
        return FusedMatrix.of(matrix, ofProducts, states);
    }

    /** Products × channels, from cotangents of states to those of products: the adjoint of {@link #fromProducts}. */
    public FusedMatrix toProducts(SymbolMatrix matrix) {
        return FusedMatrix.complete(matrix.conjugateTransposed(), states, ofProducts);
    }

    /** A spectrum of a channel with the values of a symbol. */
    public float[] spectrum(int channel, Symbol symbol) {
        return states[channel].spectrum(symbol);
    }

    // ---- for derivatives by coefficients

    /**
     * How its parts change with a coefficient.
     *
     * @param fields derivative of {@link SpectralEquation#fieldMatrix}
     * @param linear derivative of {@link SpectralEquation#explicitMatrix}
     * @param weights derivatives of the weights of monomials, by group
     */
    public FusedSlope slope(SymbolMatrix fields, SymbolMatrix linear, double[][] weights) {
        boolean varies =
                Arrays.stream(weights).anyMatch(group -> Arrays.stream(group).anyMatch(w -> w != 0));
        return new FusedSlope(
                fields.isZero() ? null : FusedMatrix.complete(fields, states, ofFields),
                linear.isZero() ? null : FusedMatrix.complete(linear, states, ofLinear),
                varies ? new PointProducts(equation.plan(), weights) : null);
    }

    /** The sum over points, channels and samples of the product of two states. */
    public double innerOfStates(float[][] a, float[][] b, int samples) {
        return inner(states[0], a, b, samples);
    }

    double innerOfProducts(float[][] a, float[][] b, int samples) {
        return inner(kept, a, b, samples);
    }

    private static double inner(FusedModes modes, float[][] a, float[][] b, int samples) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += modes.inner(a[c], b[c], samples);
        }
        return sum;
    }

    // ---- for workspaces

    PointProducts pointProducts() {
        return products;
    }

    @Nullable
    FusedMatrix toFields() {
        return toFields;
    }

    @Nullable
    FusedMatrix explicit() {
        return explicit;
    }

    synchronized Pulled pulled() {
        Pulled made = pulled;
        if (made == null) {
            made = new Pulled(
                    toFields == null ? null : FusedMatrix.of(fields.conjugateTransposed(), ofFields, states),
                    explicit == null ? null : FusedMatrix.of(linear.conjugateTransposed(), ofLinear, states));
            pulled = made;
        }
        return made;
    }
}
