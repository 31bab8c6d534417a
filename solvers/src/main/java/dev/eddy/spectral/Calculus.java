package dev.eddy.spectral;

import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Differential calculus on fields {@code [batch, channels, x…]} of a periodic grid, exact for what the grid resolves.
 * Differentiable. Make one and keep it: it computes its coefficients once.
 */
public final class Calculus {
    private final SpectralGrid grid;
    private final DType precision;
    private final NyquistRule nyquist;
    private final Tensor[] firsts;
    private final Tensor allFirsts;
    private final Tensor inverseLaplacian;
    /** Symbols that were asked for: making one takes longer than using it. */
    private final Map<String, Tensor> known = new ConcurrentHashMap<>();

    /** With {@link NyquistRule#ZERO}. */
    public Calculus(Grid grid, DType precision) {
        this(grid, precision, NyquistRule.ZERO);
    }

    public Calculus(Grid grid, DType precision, NyquistRule nyquist) {
        this.grid = SpectralGrid.of(grid);
        this.precision = precision;
        this.nyquist = nyquist;
        this.firsts = new Tensor[grid.dims()];
        // Δ⁻¹ goes with first derivatives, so that projections project also where first derivatives are lost.
        Symbol squares = Symbol.constant(this.grid.modeCount(), 0);
        for (int d = 0; d < firsts.length; d++) {
            Symbol first = this.grid.derivative(nyquist, orders(d, 1));
            firsts[d] = first.toTensor(this.grid, precision).lasting();
            squares = squares.plus(first.times(first));
        }
        this.inverseLaplacian =
                squares.reciprocalOrZero().toTensor(this.grid, precision).lasting();
        this.allFirsts = Tensors.cat(List.of(firsts), 0).lasting();
    }

    /** ∂ᵐ along an axis, of each channel. */
    public Tensor derivative(Tensor field, int axis, int order) {
        check(field, -1);
        Tensor symbol = order == 1
                ? firsts[axis]
                : known.computeIfAbsent(
                        "d" + axis + "." + order, any -> lasting(grid.derivative(nyquist, orders(axis, order))));
        return grid.inverse(grid.forward(field).times(symbol));
    }

    /** All first derivatives: {@code [batch, channels · dims, x…]}, the axes of a channel next to each other. */
    public Tensor gradient(Tensor field) {
        check(field, -1);
        Tensor spectrum = grid.forward(field).unsqueeze(2);
        Tensor all = spectrum.times(allFirsts);
        long[] shape = field.shape();
        shape[1] *= grid.dims();
        return grid.inverse(all).reshape(shape);
    }

    /** Σ ∂_d u_d: one channel from one per dimension. */
    public Tensor divergence(Tensor velocity) {
        check(velocity, grid.dims());
        return grid.inverse(divergenceOf(grid.forward(velocity)));
    }

    /** Δ of each channel. */
    public Tensor laplacian(Tensor field) {
        check(field, -1);
        Tensor symbol = known.computeIfAbsent("laplacian", any -> lasting(grid.laplacian(2)));
        return grid.inverse(grid.forward(field).times(symbol));
    }

    /**
     * The field with mean 0 that solves Σ ∂_dᵐ u = −f, for f with mean 0.
     *
     * @param order m: 2 for Poisson's equation
     */
    public Tensor poisson(Tensor source, int order) {
        check(source, -1);
        Tensor inverse = known.computeIfAbsent(
                "poisson." + order,
                any -> lasting(grid.laplacian(order).reciprocalOrZero().times(-1)));
        return grid.inverse(grid.forward(source).times(inverse));
    }

    private Tensor lasting(Symbol symbol) {
        return symbol.toTensor(grid, precision).lasting();
    }

    /** The part of a velocity without divergence (Leray projection); the mean is kept. */
    public Tensor incompressible(Tensor velocity) {
        check(velocity, grid.dims());
        Tensor spectrum = grid.forward(velocity);
        Tensor potential = divergenceOf(spectrum).times(inverseLaplacian);
        return grid.inverse(spectrum.minus(potential.times(allFirsts)));
    }

    /** ∇ × u: in 3-D three channels, in 2-D the one channel ∂_x v − ∂_y u. */
    public Tensor curl(Tensor velocity) {
        check(velocity, grid.dims());
        Check.that(grid.dims() >= 2, "a curl exists in 2-D and 3-D");
        Tensor spectrum = grid.forward(velocity);
        List<Tensor> parts = new ArrayList<>();
        for (int i = grid.dims() == 2 ? 2 : 0; i < 3; i++) {
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            parts.add(spectrum.narrow(1, k, 1)
                    .times(firsts[j])
                    .minus(spectrum.narrow(1, j, 1).times(firsts[k])));
        }
        return grid.inverse(Tensors.cat(parts, 1));
    }

    /** ψ with Δψ = ω and mean 0. */
    public Tensor streamFunction(Tensor vorticity) {
        check(vorticity, 1);
        return grid.inverse(grid.forward(vorticity).times(inverseLaplacian));
    }

    /** The velocity (−∂_yψ, ∂_xψ) in 2-D whose {@link #curl} is this vorticity. */
    public Tensor velocity(Tensor vorticity) {
        check(vorticity, 1);
        Check.that(grid.dims() == 2, "a stream function belongs to 2-D, this grid has %d dimensions", grid.dims());
        Tensor stream = grid.forward(vorticity).times(inverseLaplacian);
        return grid.inverse(Tensors.cat(List.of(stream.times(firsts[1]).negated(), stream.times(firsts[0])), 1));
    }

    private Tensor divergenceOf(Tensor spectrum) {
        return spectrum.times(allFirsts).sumKeeping(1);
    }

    private int[] orders(int axis, int order) {
        int[] out = new int[grid.dims()];
        out[axis] = order;
        return out;
    }

    private void check(Tensor field, int channels) {
        long[] expected = new long[grid.dims() + 2];
        expected[0] = -1;
        expected[1] = channels;
        System.arraycopy(grid.grid().points(), 0, expected, 2, grid.dims());
        Shapes.require("calculus", field, expected);
    }
}
