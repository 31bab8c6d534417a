package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.FieldTransform;
import dev.eddy.kernel.internal.Kernel;
import dev.eddy.kernel.internal.Products;
import dev.eddy.kernel.internal.Scratch;
import dev.eddy.operator.ProductPlan;
import dev.eddy.operator.ProductPlan.Group;
import dev.eddy.operator.ProductPlan.Monomial;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.tensor.DType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SpectralEquation} in single precision on Java arrays, without gradients: the same operators, but only the modes
 * that enter products are transformed, and coefficients are applied where they are needed. One array for each channel, field
 * or group of products. Immutable; what a thread computes in belongs to it.
 */
public final class FusedEquation {
    /** Floats of fields that fit in the cache while their lines are computed. */
    private static final int TOGETHER = 1 << 16;

    private final SpectralEquation equation;
    private final FusedModes all;
    private final FusedModes kept;
    private final List<Group> groups;
    private final @Nullable FusedMatrix toFields;
    private final @Nullable FusedMatrix explicit;
    private final SymbolMatrix outer;
    private final @Nullable FusedSymmetry symmetry;

    private FusedEquation(SpectralEquation equation, Kernel kernel, int samples) {
        this.equation = equation;
        SpectralGrid grid = equation.grid();
        boolean[] every = new boolean[grid.modeCount()];
        Arrays.fill(every, true);
        this.all = FusedModes.of(kernel, grid, every, samples);
        ProductPlan plan = equation.plan();
        this.groups = plan.groups();
        SymbolMatrix fields = equation.fieldMatrix(plan);
        boolean[] wanted = new boolean[grid.modeCount()];
        mark(fields, wanted);
        SymbolMatrix linear = equation.explicitMatrix(plan).pruned();
        this.outer = linear.isZero() ? equation.outer() : withIdentity(equation.outer());
        mark(equation.outer(), wanted);
        mark(linear, wanted);
        this.kept = FusedModes.of(kernel, grid, wanted, samples);
        this.symmetry = FusedSymmetry.of(equation, equation.linear().plus(linear), all.transform());
        this.toFields = groups.isEmpty() ? null : FusedMatrix.of(fields, all, kept);
        this.explicit = linear.isZero() ? null : FusedMatrix.of(linear, all, kept);
    }

    /** With a column for each channel: linear terms are computed beside the products. */
    private SymbolMatrix withIdentity(SymbolMatrix products) {
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

    /** Whether an equation can be evaluated so: Eddy's own numerics, no walls, sums of products, and lengths 2ᵃ3ᵇ5ᶜ. */
    public static boolean supports(SpectralEquation equation) {
        SpectralGrid grid = equation.grid();
        boolean lengths = grid.points(0) % 2 == 0;
        for (int d = 0; d < grid.dims(); d++) {
            lengths &= FieldTransform.supports(d == 0 ? grid.points(0) / 2 : grid.points(d));
        }
        return lengths
                && !equation.hasWalls()
                && equation.numerics().profile().isEddy()
                && equation.numerics().precision() == DType.FLOAT32
                && equation.timedForcing().isEmpty()
                && equation.isSumOfProducts();
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

    /** The transform of states, with all modes. */
    public FieldTransform transform() {
        return all.transform();
    }

    /** Arrays for the products of a state, {@link #outer} says how many. */
    public float[][] emptyProducts() {
        return new float[outer.columns()][kept.transform().modesSize()];
    }

    /** What maps products, and linear terms that are computed beside them, to rates. */
    public SymbolMatrix outer() {
        return outer;
    }

    /** A spectrum of zeros, one array for each channel. */
    public float[][] emptyState() {
        return new float[equation.space().channels()][all.transform().modesSize()];
    }

    /** As {@link SpectralEquation#settled}, in place. */
    public void settle(float[][] state) {
        if (symmetry != null) {
            symmetry.restore(state);
        }
    }

    /** Channels × channels, on states. */
    public FusedMatrix onStates(SymbolMatrix matrix) {
        return FusedMatrix.of(matrix, all, all);
    }

    /** Channels × products, from products to states. */
    public FusedMatrix fromProducts(SymbolMatrix matrix) {
        return FusedMatrix.of(matrix, kept, all);
    }

    /** A spectrum with the values of a symbol. */
    public float[] spectrum(Symbol symbol) {
        return all.spectrum(symbol);
    }

    /** What one thread needs. */
    public final class Workspace {
        private final FieldTransform transform = kept.transform();
        private final int columns;
        private final float[][] spectra;
        private final float[][] mixed;
        private final float[][] mixedProducts;
        private final float[][] lines;
        private final float[] product;
        private final float[] power;
        private final Scratch scratch = new Scratch();

        /** Arrays for one state. */
        public Workspace() {
            int fields = toFields == null ? 0 : toFields.rows();
            this.columns = columns(fields + 1);
            this.spectra = new float[fields][transform.modesSize()];
            this.mixed = new float[fields][];
            for (int f = 0; f < fields; f++) {
                mixed[f] = transform.mixed(spectra[f], float[]::new);
            }
            this.mixedProducts = new float[groups.size()][0];
            this.lines = new float[fields][transform.length() * columns];
            this.product = new float[transform.length() * columns];
            this.power = new float[transform.length() * columns];
        }

        /** Lines that are computed together: so many that their fields stay in the cache, and whole vectors. */
        private int columns(int fields) {
            int fit = TOGETHER / (transform.length() * fields) / 16 * 16;
            return Math.min(transform.columns(), Math.max(16, Math.min(64, fit)));
        }

        public Scratch scratch() {
            return scratch;
        }

        /** Transforms of the products of a state, and linear terms. */
        public void products(float[][] state, float[][] out) {
            if (explicit != null) {
                explicit.apply(state, Arrays.copyOfRange(out, groups.size(), out.length), false);
            }
            if (toFields == null) {
                return;
            }
            toFields.apply(state, spectra, false);
            for (int f = 0; f < mixed.length; f++) {
                transform.spread(spectra[f], mixed[f], scratch);
            }
            for (int g = 0; g < groups.size(); g++) {
                float[] before = mixedProducts[g];
                mixedProducts[g] = transform.mixed(out[g], size -> before.length == size ? before : new float[size]);
            }
            for (int column = 0; column < transform.columns(); column += columns) {
                someLines(column);
            }
            for (int g = 0; g < groups.size(); g++) {
                transform.collect(mixedProducts[g], out[g], scratch);
            }
        }

        private void someLines(int column) {
            int count = Math.min(columns, transform.columns() - column);
            for (int f = 0; f < lines.length; f++) {
                transform.toLines(mixed[f], column, count, lines[f], scratch);
            }
            for (int g = 0; g < groups.size(); g++) {
                evaluate(groups.get(g), transform.length() * count);
                transform.fromLines(product, column, count, mixedProducts[g], scratch);
            }
        }

        private void evaluate(Group group, int size) {
            boolean first = true;
            for (Monomial monomial : group.monomials()) {
                float weight = (float) monomial.weight();
                List<Integer> numbers = monomial.fields();
                float[] left = lines[numbers.get(0)];
                for (int i = 1; i < numbers.size() - 1; i++) {
                    Products.product(left, lines[numbers.get(i)], power, size);
                    left = power;
                }
                float[] right = lines[numbers.get(numbers.size() - 1)];
                if (!first) {
                    Products.addProduct(weight, left, right, product, size);
                } else if (weight == 1) {
                    Products.product(left, right, product, size);
                } else {
                    Products.product(weight, left, right, product, size);
                }
                first = false;
            }
        }
    }
}
