package dev.eddy.operator;

import dev.eddy.spectral.NyquistRule;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/** What a {@link SelfEvaluating} term needs: fields in physical space and back, dealiased as the solver is. */
public final class SpectralFields {
    private final SpectralGrid grid;
    private final Tensor before;
    private final Tensor after;
    private final Tensor[] derivatives;

    SpectralFields(SpectralGrid grid, Symbol before, Symbol after, NyquistRule nyquist, DType precision) {
        this.grid = grid;
        this.before = before.toTensor(grid, precision).lasting();
        this.after = after.toTensor(grid, precision).lasting();
        this.derivatives = new Tensor[grid.dims()];
        for (int d = 0; d < derivatives.length; d++) {
            int[] orders = new int[grid.dims()];
            orders[d] = 1;
            derivatives[d] =
                    grid.derivative(nyquist, orders).toTensor(grid, precision).lasting();
        }
    }

    /** The modes of the grid. */
    public SpectralGrid grid() {
        return grid;
    }

    /** Values at the points, without the modes that would alias. */
    public Tensor values(Tensor spectrum) {
        return grid.inverse(spectrum.times(before));
    }

    /** The transform of a product or another function of values, without modes that hold aliases. */
    public Tensor spectrum(Tensor values) {
        return grid.forward(values).times(after);
    }

    /** ∂ along an axis, in Fourier space. */
    public Tensor derivative(Tensor spectrum, int axis) {
        return spectrum.times(derivatives[axis]);
    }
}
