package dev.eddy.turbulence;

import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.spectral.Calculus;
import dev.eddy.spectral.Masks;
import dev.eddy.spectral.NyquistRule;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Velocities, gradients and stresses of incompressible flow on a periodic grid, in 2-D from the vorticity ω = ∂_x v − ∂_y u, in 3-D
 * from the velocity. Derivatives are exact for what the grid resolves; first ones lose the highest mode of even axes, Laplacians do
 * not. Make one and keep it.
 */
public final class FlowOperators {
    private static final double TWO_THIRDS = 2.0 / 3;

    private final SpectralGrid grid;
    private final Calculus calculus;
    private final @Nullable Tensor fromVorticity;
    private final Tensor mask;
    private final Tensor coarser;

    public FlowOperators(Grid domain, DType type) {
        Check.that(
                domain.isPeriodic() && (domain.dims() == 2 || domain.dims() == 3),
                "large eddies are simulated on periodic grids in 2-D and 3-D here, got %s",
                domain.axes());
        this.grid = SpectralGrid.of(domain);
        this.calculus = new Calculus(domain, type);
        this.mask = Masks.orszag(grid, TWO_THIRDS).toTensor(grid, type).lasting();
        this.coarser = Masks.orszag(grid, 0.5).toTensor(grid, type).lasting();
        if (domain.dims() == 2) {
            // ψ with −Δψ = ω by the true Laplacian; u = ∂_y ψ, v = −∂_x ψ.
            Symbol stream = grid.laplacian(2).reciprocalOrZero().times(-1);
            Tensor along = stream.times(grid.derivative(NyquistRule.ZERO, 0, 1)).toTensor(grid, type);
            Tensor across = stream.times(grid.derivative(NyquistRule.ZERO, 1, 0))
                    .times(-1)
                    .toTensor(grid, type);
            this.fromVorticity = Tensors.cat(List.of(along, across), 0).lasting();
        } else {
            this.fromVorticity = null;
        }
    }

    /** Of the grid. */
    public Calculus calculus() {
        return calculus;
    }

    public int dims() {
        return grid.dims();
    }

    /** The velocity {@code [batch, 2, x, y]} of a vorticity {@code [batch, 1, x, y]}. */
    public Tensor velocity(Tensor vorticity) {
        Tensor symbols = fromVorticity;
        if (symbols == null) {
            throw new Misuse("a velocity follows from one vorticity in 2-D, this grid has " + dims() + " dimensions");
        }
        return grid.inverse(grid.forward(vorticity).times(symbols));
    }

    /** Of a vorticity {@code [batch, 1, x, y]} in 2-D, of a velocity {@code [batch, 3, x, y, z]} in 3-D. */
    public ResolvedFlow resolved(Tensor state) {
        Tensor velocity = dims() == 2 ? velocity(state) : state;
        Tensor vorticity = dims() == 2 ? state : calculus.curl(state);
        Tensor gradients = calculus.gradient(velocity);
        return new ResolvedFlow(velocity, vorticity, gradients, StrainRate.of(gradients, dims()), this);
    }

    Tensor invariants(ResolvedFlow flow) {
        Check.that(dims() == 2, "these invariants belong to 2-D, this grid has %d dimensions", dims());
        Tensor g = flow.gradients();
        Tensor determinant = g.narrow(1, 0, 1)
                .times(g.narrow(1, 3, 1))
                .minus(g.narrow(1, 1, 1).times(g.narrow(1, 2, 1)));
        return Tensors.cat(List.of(flow.strain().squared(), flow.vorticity().squared(), determinant), 1);
    }

    /** Modes with |n| &lt; N/3 on every axis, of each channel: the two-thirds rule. */
    public Tensor dealiased(Tensor field) {
        return grid.inverse(grid.forward(field).times(mask));
    }

    /** What a grid of twice the spacing would resolve: modes with |n| &lt; N/4 on every axis, of each channel. */
    public Tensor filtered(Tensor field) {
        return grid.inverse(grid.forward(field).times(coarser));
    }

    /** ∇·τ of a tensor {@code [batch, d·d, x…]}: {@code [batch, d, x…]}. */
    public Tensor divergence(Tensor stress) {
        Tensor sum = calculus.derivative(column(stress, 0), 0, 1);
        for (int j = 1; j < dims(); j++) {
            sum = sum.plus(calculus.derivative(column(stress, j), j, 1));
        }
        return sum;
    }

    /** curl ∇·τ in 2-D, {@code [batch, 1, x, y]}. */
    public Tensor curlOfDivergence(Tensor stress) {
        return calculus.curl(divergence(stress));
    }

    private Tensor column(Tensor stress, int j) {
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < dims(); i++) {
            parts.add(stress.narrow(1, (long) i * dims() + j, 1));
        }
        return Tensors.cat(parts, 1);
    }
}
