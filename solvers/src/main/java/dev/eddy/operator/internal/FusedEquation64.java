// Derived by DoubleTwins: change the class without the number.
package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.FieldTransform64;
import dev.eddy.kernel.internal.Kernel64;
import dev.eddy.operator.ProductPlan;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SpectralEquation} in double precision on Java arrays: the same operators, but only the modes that enter products
 * are transformed, and coefficients are applied where they are needed. One array for each channel, field or group of
 * products. Immutable; a {@link FusedWorkspace64} holds what a thread computes in.
 */
public final class FusedEquation64 {
    private final SpectralEquation equation;
    private final FusedModes64 all;
    private final FusedModes64 kept;
    private final PointProducts64 products;
    private final SymbolMatrix fields;
    private final SymbolMatrix linear;
    private final SymbolMatrix outer;
    private final @Nullable FusedMatrix64 toFields;
    private final @Nullable FusedMatrix64 explicit;
    private final @Nullable FusedSymmetry64 symmetry;
    private @Nullable Pulled pulled;

    /** Cotangents of fields and of linear terms to those of states. */
    record Pulled(@Nullable FusedMatrix64 fields, @Nullable FusedMatrix64 explicit) {}

    private FusedEquation64(SpectralEquation equation, Kernel64 kernel, int samples) {
        this.equation = equation;
        SpectralGrid grid = equation.grid();
        boolean[] every = new boolean[grid.modeCount()];
        Arrays.fill(every, true);
        this.all = FusedModes64.of(kernel, grid, every, samples);
        ProductPlan plan = equation.plan();
        this.products = new PointProducts64(plan);
        this.fields = equation.fieldMatrix(plan);
        boolean[] wanted = new boolean[grid.modeCount()];
        mark(fields, wanted);
        this.linear = equation.explicitMatrix(plan).pruned();
        this.outer = outerBeside(equation, equation);
        mark(equation.outer(), wanted);
        mark(linear, wanted);
        this.kept = FusedModes64.of(kernel, grid, wanted, samples);
        this.symmetry = FusedSymmetry64.of(equation, equation.linear().plus(linear), all.transform());
        this.toFields = plan.groups().isEmpty() ? null : FusedMatrix64.of(fields, all, kept);
        this.explicit = linear.isZero() ? null : FusedMatrix64.of(linear, all, kept);
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

    /** Whether an equation can be evaluated so: no walls, no forcing that changes with time, sums of products, and lengths 2ᵃ3ᵇ5ᶜ. */
    public static boolean supports(SpectralEquation equation) {
        SpectralGrid grid = equation.grid();
        boolean lengths = grid.points(0) % 2 == 0;
        for (int d = 0; d < grid.dims(); d++) {
            lengths &= FieldTransform64.supports(d == 0 ? grid.points(0) / 2 : grid.points(d));
        }
        return lengths && !equation.hasWalls() && equation.timedForcing().isEmpty() && equation.isSumOfProducts();
    }

    /**
     * Prepares an equation.
     *
     * @param samples in 1-D, how many are computed side by side; otherwise 1
     */
    public static FusedEquation64 of(SpectralEquation equation, Kernel64 kernel, int samples) {
        return new FusedEquation64(equation, kernel, samples);
    }

    public SpectralEquation equation() {
        return equation;
    }

    /** The transform of states, with all modes. */
    public FieldTransform64 transform() {
        return all.transform();
    }

    /** The transform of products, with the modes that enter them. */
    public FieldTransform64 productTransform() {
        return kept.transform();
    }

    /** Arrays for the products of a state, {@link #outer} says how many. */
    public double[][] emptyProducts() {
        return new double[outer.columns()][kept.transform().modesSize()];
    }

    /** What maps products, and linear terms that are computed beside them, to rates. */
    public SymbolMatrix outer() {
        return outer;
    }

    /** A spectrum of zeros, one array for each channel. */
    public double[][] emptyState() {
        return new double[equation.space().channels()][all.transform().modesSize()];
    }

    /** As {@link SpectralEquation#settled}, in place. */
    public void settle(double[][] state) {
        if (symmetry != null) {
            symmetry.restore(state);
        }
    }

    /** Channels × channels, on states. */
    public FusedMatrix64 onStates(SymbolMatrix matrix) {
        return FusedMatrix64.of(matrix, all, all);
    }

    /** Channels × products, from products to states. */
    public FusedMatrix64 fromProducts(SymbolMatrix matrix) {
        return FusedMatrix64.of(matrix, kept, all);
    }

    /** Products64 × channels, from cotangents of states to those of products: the adjoint of {@link #fromProducts}. */
    public FusedMatrix64 toProducts(SymbolMatrix matrix) {
        return FusedMatrix64.complete(matrix.conjugateTransposed(), all, kept);
    }

    /** A spectrum with the values of a symbol. */
    public double[] spectrum(Symbol symbol) {
        return all.spectrum(symbol);
    }

    // ---- for derivatives by coefficients

    /**
     * How its parts change with a coefficient.
     *
     * @param fields derivative of {@link SpectralEquation#fieldMatrix}
     * @param linear derivative of {@link SpectralEquation#explicitMatrix}
     * @param weights derivatives of the weights of monomials, by group
     */
    public FusedSlope64 slope(SymbolMatrix fields, SymbolMatrix linear, double[][] weights) {
        boolean varies =
                Arrays.stream(weights).anyMatch(group -> Arrays.stream(group).anyMatch(w -> w != 0));
        return new FusedSlope64(
                fields.isZero() ? null : FusedMatrix64.complete(fields, all, kept),
                linear.isZero() ? null : FusedMatrix64.complete(linear, all, kept),
                varies ? new PointProducts64(equation.plan(), weights) : null);
    }

    /** The sum over points, channels and samples of the product of two states. */
    public double innerOfStates(double[][] a, double[][] b, int samples) {
        return inner(all, a, b, samples);
    }

    double innerOfProducts(double[][] a, double[][] b, int samples) {
        return inner(kept, a, b, samples);
    }

    private static double inner(FusedModes64 modes, double[][] a, double[][] b, int samples) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += modes.inner(a[c], b[c], samples);
        }
        return sum;
    }

    // ---- for workspaces

    PointProducts64 pointProducts() {
        return products;
    }

    @Nullable
    FusedMatrix64 toFields() {
        return toFields;
    }

    @Nullable
    FusedMatrix64 explicit() {
        return explicit;
    }

    synchronized Pulled pulled() {
        Pulled made = pulled;
        if (made == null) {
            made = new Pulled(
                    toFields == null ? null : FusedMatrix64.of(fields.conjugateTransposed(), kept, all),
                    explicit == null ? null : FusedMatrix64.of(linear.conjugateTransposed(), kept, all));
            pulled = made;
        }
        return made;
    }
}
