package dev.eddy.spectral;

import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Tensor;
import java.util.function.ToDoubleFunction;

/**
 * The Fourier modes of a periodic grid. Spectra are those of a real transform: {@code [batch, channels, x, …, ⌊N/2⌋ + 1]},
 * unnormalised, the last axis halved. Axes may differ in extent and number of points.
 */
public final class SpectralGrid {
    private final Grid grid;
    private final long[] points;
    private final int[][] indices;
    private final int modeCount;

    private SpectralGrid(Grid grid) {
        Check.that(
                grid.isPeriodic(),
                "Fourier modes need a periodic grid, got %s; use Boundary.PERIODIC on every axis, or Walls.extended"
                        + " for the periodic grid of the mirror images",
                grid.axes());
        this.grid = grid;
        this.points = grid.points();
        this.indices = new int[grid.dims()][];
        int count = 1;
        for (int d = 0; d < indices.length; d++) {
            indices[d] = storedIndices((int) points[d], d == indices.length - 1);
            count = Math.multiplyExact(count, indices[d].length);
        }
        this.modeCount = count;
    }

    public static SpectralGrid of(Grid grid) {
        return new SpectralGrid(grid);
    }

    private static int[] storedIndices(int points, boolean halved) {
        int[] out = new int[halved ? points / 2 + 1 : points];
        for (int i = 0; i < out.length; i++) {
            out[i] = halved || i < (points + 1) / 2 ? i : i - points;
        }
        return out;
    }

    public Grid grid() {
        return grid;
    }

    public int dims() {
        return indices.length;
    }

    /** Modes that a spectrum stores. */
    public int modeCount() {
        return modeCount;
    }

    /** Sizes of the spatial axes of a spectrum. */
    public long[] spectrumShape() {
        long[] shape = new long[indices.length];
        for (int d = 0; d < shape.length; d++) {
            shape[d] = indices[d].length;
        }
        return shape;
    }

    /**
     * Integer wave numbers along an axis as a spectrum stores them: 0 … ⌊N/2⌋ on the last axis, 0 … ⌈N/2⌉ − 1, −⌊N/2⌋ …
     * −1 on the others.
     */
    public int[] waveIndices(int axis) {
        return indices[axis].clone();
    }

    /** 2π/L: the smallest wave number along an axis. */
    public double fundamental(int axis) {
        return 2 * Math.PI / grid.axes().get(axis).extent();
    }

    /** Whether this integer wave number is the highest one of an axis with an even number of points. */
    public boolean isNyquist(int axis, int waveIndex) {
        return points[axis] % 2 == 0 && Math.abs(waveIndex) == points[axis] / 2;
    }

    /** To Fourier space: {@code [batch, channels, x…]} to {@code [batch, channels, modes…]}. */
    public Tensor forward(Tensor values) {
        return Fourier.forwardReal(values, indices.length);
    }

    /** Back from Fourier space. */
    public Tensor inverse(Tensor spectrum) {
        return Fourier.inverseReal(spectrum, points);
    }

    /** A real number for each mode, from its integer wave numbers. */
    public Symbol real(ToDoubleFunction<int[]> value) {
        double[] re = new double[modeCount];
        forEachMode((mode, k) -> re[mode] = value.applyAsDouble(k));
        return Symbol.of(re, new double[modeCount]);
    }

    /**
     * The symbol of ∂xᵃ∂yᵇ∂zᶜ: (iκ_x)ᵃ(iκ_y)ᵇ(iκ_z)ᶜ.
     *
     * @param orders one order for each axis
     */
    public Symbol derivative(NyquistRule nyquist, int... orders) {
        Check.that(
                orders.length == dims(), "a derivative in %d-D has %d orders, got %d", dims(), dims(), orders.length);
        double[][] powers = new double[dims()][];
        int total = 0;
        for (int d = 0; d < dims(); d++) {
            total += orders[d];
            powers[d] = new double[indices[d].length];
            for (int i = 0; i < powers[d].length; i++) {
                boolean lost = nyquist == NyquistRule.ZERO && orders[d] % 2 == 1 && isNyquist(d, indices[d][i]);
                powers[d][i] = lost ? 0 : Math.pow(fundamental(d) * indices[d][i], orders[d]);
            }
        }
        double[] values = new double[modeCount];
        int turns = total % 4;
        double sign = turns >= 2 ? -1 : 1;
        forEachPosition((mode, at) -> {
            double value = sign;
            for (int d = 0; d < at.length; d++) {
                value *= powers[d][at[d]];
            }
            values[mode] = value;
        });
        double[] zeros = new double[modeCount];
        return turns % 2 == 0 ? Symbol.of(values, zeros) : Symbol.of(zeros, values);
    }

    /** Σ_d ∂_dᵐ for an even order m: −|κ|² for m = 2. */
    public Symbol laplacian(int order) {
        Check.that(order > 0 && order % 2 == 0, "a Laplacian has an even order, got %d", order);
        Symbol sum = Symbol.constant(modeCount, 0);
        for (int d = 0; d < dims(); d++) {
            int[] orders = new int[dims()];
            orders[d] = order;
            sum = sum.plus(derivative(NyquistRule.ZERO, orders));
        }
        return sum;
    }

    /**
     * The part of a symbol that maps spectra of real fields to such: ½(s(k) + s̄(−k)) where a spectrum stores both modes, at
     * the wave numbers 0 and N/2 of the last axis. Only what an odd derivative does to the highest mode has another part.
     */
    public Symbol ofRealFields(Symbol symbol) {
        double[] re = new double[modeCount];
        double[] im = new double[modeCount];
        int last = dims() - 1;
        forEachPosition((mode, at) -> {
            boolean both = at[last] == 0 || isNyquist(last, indices[last][at[last]]);
            int mirror = 0;
            for (int d = 0; d < last; d++) {
                mirror = mirror * indices[d].length + (indices[d].length - at[d]) % indices[d].length;
            }
            mirror = mirror * indices[last].length + at[last];
            re[mode] = both ? (symbol.re(mode) + symbol.re(mirror)) / 2 : symbol.re(mode);
            im[mode] = both ? (symbol.im(mode) - symbol.im(mirror)) / 2 : symbol.im(mode);
        });
        return Symbol.of(re, im);
    }

    /** Calls the visitor for each mode, in the order in which a spectrum stores them. */
    public void forEachMode(ModeVisitor visitor) {
        int[] k = new int[dims()];
        forEachPosition((mode, at) -> {
            for (int d = 0; d < k.length; d++) {
                k[d] = indices[d][at[d]];
            }
            visitor.visit(mode, k);
        });
    }

    private void forEachPosition(ModeVisitor visitor) {
        int[] at = new int[dims()];
        for (int mode = 0; mode < modeCount; mode++) {
            visitor.visit(mode, at);
            for (int d = dims() - 1; d >= 0 && ++at[d] == indices[d].length; d--) {
                at[d] = 0;
            }
        }
    }

    /** Weight of the stored modes in a sum over all modes: 2 where the mirrored mode is not stored, else 1. */
    public Symbol multiplicity() {
        int last = dims() - 1;
        return real(k -> k[last] == 0 || isNyquist(last, k[last]) ? 1 : 2);
    }

    /** Points of the whole grid: what the transform of the constant 1 has at mode 0. */
    public long pointCount() {
        return grid.size();
    }

    /** Points along an axis. */
    public int points(int axis) {
        return grid.axes().get(axis).points();
    }

    /** Receives the modes of a grid. */
    @FunctionalInterface
    public interface ModeVisitor {
        /**
         * @param mode position in a flattened spectrum
         * @param k integer wave numbers (or positions), one for each axis; reused between calls
         */
        void visit(int mode, int[] k);
    }

    /** Extents of the axes. */
    public double[] extents() {
        return grid.extents();
    }
}
