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
    private final Tensor slopes;
    private final Tensor maskedSlopes;

    public FlowOperators(Grid domain, DType type) {
        Check.that(
                domain.isPeriodic() && (domain.dims() == 2 || domain.dims() == 3),
                "large eddies are simulated on periodic grids in 2-D and 3-D here, got %s",
                domain.axes());
        this.grid = SpectralGrid.of(domain);
        this.calculus = new Calculus(domain, type);
        this.mask = Masks.orszag(grid, TWO_THIRDS).toTensor(grid, type).lasting();
        this.coarser = Masks.orszag(grid, 0.5).toTensor(grid, type).lasting();
        Symbol[] firsts = new Symbol[grid.dims()];
        for (int d = 0; d < firsts.length; d++) {
            int[] orders = new int[firsts.length];
            orders[d] = 1;
            firsts[d] = grid.derivative(NyquistRule.ZERO, orders);
        }
        this.slopes = Symbol.stack(grid, type, firsts).lasting();
        this.maskedSlopes = slopes.times(mask).lasting();
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
        Tensor gradients = calculus.gradient(velocity);
        Tensor vorticity = dims() == 2 ? state : curl(gradients);
        return new ResolvedFlow(velocity, vorticity, gradients, StrainRate.of(gradients, dims()), this);
    }

    /** In 3-D, of the gradients ∂_j u_i. */
    private static Tensor curl(Tensor gradients) {
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            parts.add(gradients.narrow(1, 3L * k + j, 1).minus(gradients.narrow(1, 3L * j + k, 1)));
        }
        return Tensors.cat(parts, 1);
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

    /**
     * ∇·τ of a tensor {@code [batch, d·d, x…]}: {@code [batch, d, x…]}.
     *
     * @param dealiased whether modes that the two-thirds rule takes are left out
     */
    public Tensor divergence(Tensor stress, boolean dealiased) {
        return grid.inverse(divergenceSpectrum(stress, dealiased));
    }

    /** curl ∇·τ in 2-D, {@code [batch, 1, x, y]}; see {@link #divergence}. */
    public Tensor curlOfDivergence(Tensor stress, boolean dealiased) {
        Check.that(dims() == 2, "one curl belongs to 2-D, this grid has %d dimensions", dims());
        Tensor force = divergenceSpectrum(stress, dealiased);
        return grid.inverse(force.narrow(1, 1, 1)
                .times(slopes.narrow(0, 0, 1))
                .minus(force.narrow(1, 0, 1).times(slopes.narrow(0, 1, 1))));
    }

    /** One transform of the stress, and none between its derivatives. */
    private Tensor divergenceSpectrum(Tensor stress, boolean dealiased) {
        Tensor spectrum = grid.forward(stress);
        long[] shape = spectrum.shape();
        long[] apart = new long[shape.length + 1];
        apart[0] = shape[0];
        apart[1] = dims();
        apart[2] = dims();
        System.arraycopy(shape, 2, apart, 3, dims());
        return spectrum.reshape(apart).times(dealiased ? maskedSlopes : slopes).sum(2);
    }
}
