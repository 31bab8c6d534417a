package dev.eddy.operator;

import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import dev.eddy.spectral.HermitianSymmetry;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.spectral.Walls;
import dev.eddy.tensor.Tensor;
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
    private final ModeMatrix linearMatrix;
    private final NonlinearPart nonlinear;
    private final @Nullable HermitianSymmetry symmetry;

    private SpectralEquation(Equation given, Equation equation, Grid domain, Numerics numerics, @Nullable Walls walls) {
        this.given = given;
        this.equation = equation;
        this.walls = walls;
        this.numerics = numerics;
        this.grid = SpectralGrid.of(domain);
        EquationSymbols parts = symbols();
        this.linear = parts.linear();
        this.linearMatrix = ModeMatrix.of(linear, grid, numerics.precision());
        ProductPlan plan = plan();
        SymbolMatrix explicit = parts.explicit(plan, bothMasks());
        this.nonlinear = new NonlinearPart(parts, grid, numerics, plan, explicit);
        this.symmetry = equation.nonlinear().isEmpty() ? null : symmetry(linear.plus(explicit));
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
        return nonlinear.hasOwnTerms();
    }

    /** 𝓛̂: channels × channels. */
    public SymbolMatrix linear() {
        return linear;
    }

    // ---- evaluation

    /** 𝓝̂(û, t), with all nonlinear terms and the forcing at a time. */
    public Tensor nonlinear(Tensor spectrum, double time) {
        return nonlinear.at(spectrum, time);
    }

    /** 𝓝̂(û), with all nonlinear terms and the forcing that is constant in time. */
    public Tensor nonlinear(Tensor spectrum) {
        return nonlinear.at(spectrum);
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
        return nonlinear.isFoldable();
    }

    /** Transforms of the products: {@code [batch, groups, modes…]}. */
    public Tensor productSpectrum(Tensor spectrum) {
        return nonlinear.productSpectrum(spectrum);
    }

    /** Whether 𝓝̂ has no other parts than sums of products, linear terms and constants. */
    public boolean isSumOfProducts() {
        return !nonlinear.hasOwnTerms();
    }

    /** Channels × groups: what maps the transforms of products to the rates. */
    public SymbolMatrix outer() {
        return nonlinear.outer();
    }

    /** The part of 𝓝̂ that does not depend on the state, by channel; null where there is none. */
    public @Nullable Symbol[] constants() {
        return nonlinear.constants();
    }

    /** The part of the forcing that changes with time; not in {@link #constants}. */
    public TimedForcing timedForcing() {
        return nonlinear.timedForcing();
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
        return symbols().fields(plan, numerics.maskBefore(grid, equation));
    }

    /** Channels × channels: the linear terms that are integrated like nonlinear ones. */
    public SymbolMatrix explicitMatrix(ProductPlan plan) {
        return symbols().explicit(plan, bothMasks());
    }

    // ---- making

    private EquationSymbols symbols() {
        return new EquationSymbols(equation, new Symbols(grid, numerics.nyquist()));
    }

    private Symbol bothMasks() {
        return numerics.maskBefore(grid, equation).times(numerics.maskAfter(grid, equation));
    }

    private @Nullable HermitianSymmetry symmetry(SymbolMatrix matrix) {
        if (grid.dims() == 1) {
            return null;
        }
        boolean[] grows = matrix.growth(grid, grid.dims() - 1);
        return grows[0] || grows[1] ? new HermitianSymmetry(grid, grows[0], grows[1]) : null;
    }
}
