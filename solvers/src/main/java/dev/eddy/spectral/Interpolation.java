package dev.eddy.spectral;

import dev.eddy.grid.Grid;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** Values of a field between the points of a periodic grid, from its Fourier series: exact for what the grid resolves. */
public final class Interpolation {
    private Interpolation() {}

    /**
     * Values at any points, differentiable in the field and in the points.
     *
     * @param field {@code [batch, channels, x…]}
     * @param points {@code [count, dims]}, in the units of the extents
     * @return {@code [batch, channels, count]}
     */
    public static Tensor at(Tensor field, Grid grid, Tensor points) {
        return at(field, grid, points, NyquistRule.ZERO);
    }

    /**
     * Values at any points, with a choice for the highest mode of an even axis: {@link NyquistRule#ZERO} takes it as a
     * cosine, {@link NyquistRule#KEEP} as the wave that is stored.
     */
    public static Tensor at(Tensor field, Grid grid, Tensor points, NyquistRule nyquist) {
        SpectralGrid modes = SpectralGrid.of(grid);
        Shapes.require("interpolation points", points, -1, grid.dims());
        Symbol weights = modes.multiplicity().times(1.0 / modes.pointCount());
        Tensor spectrum = modes.forward(field).times(weights.toTensor(modes, field.dtype()));
        // Contract the last axis first: [.., x, y, z] with [points, z], then [.., x, y, points] with [points, y], …
        int last = grid.dims() - 1;
        Tensor values = Tensors.einsum(
                switch (last) {
                    case 0 -> "bcx,px->bcp";
                    case 1 -> "bcxy,py->bcxp";
                    default -> "bcxyz,pz->bcxyp";
                },
                spectrum,
                waves(modes, last, points, field, nyquist));
        for (int d = last - 1; d >= 0; d--) {
            values = Tensors.einsum(
                    d == 0 ? "bcxp,px->bcp" : "bcxyp,py->bcxp", values, waves(modes, d, points, field, nyquist));
        }
        return values.real();
    }

    /** exp(iκx) for each point and each wave number of an axis; cos at the highest mode of an even axis. */
    private static Tensor waves(SpectralGrid modes, int axis, Tensor points, Tensor like, NyquistRule nyquist) {
        int[] indices = modes.waveIndices(axis);
        double[] wavenumbers = new double[indices.length];
        double[] paired = new double[indices.length];
        for (int i = 0; i < indices.length; i++) {
            wavenumbers[i] = indices[i] * modes.fundamental(axis);
            paired[i] = nyquist == NyquistRule.ZERO && modes.isNyquist(axis, indices[i]) ? 0 : 1;
        }
        Tensor kappa = Tensors.of(wavenumbers, 1, indices.length).to(like.dtype());
        Tensor phase = points.to(like.dtype()).narrow(1, axis, 1).times(kappa);
        Tensor sine = phase.sin().times(Tensors.of(paired, 1, indices.length).to(like.dtype()));
        return Tensors.complex(phase.cos(), sine);
    }
}
