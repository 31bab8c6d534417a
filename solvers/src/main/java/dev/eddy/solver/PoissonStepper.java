package dev.eddy.solver;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.spectral.SpectralStepper;
import dev.eddy.misuse.Check;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/**
 * Maps a source f to the field u with mean 0 and Σ ∂_dᵐu = −f (m = 2: Poisson's equation). Not an evolution in time; a step
 * is one solve, so that emulators of it are trained and compared like all others.
 */
public final class PoissonStepper implements SpectralStepper {
    private final StateSpace space;
    private final SpectralGrid modes;
    private final DType precision;
    private final Tensor inverse;

    /**
     * @param channels solved one by one
     * @param order m, even
     */
    public PoissonStepper(Grid grid, int channels, int order, DType precision) {
        Check.that(order > 0 && order % 2 == 0, "the order of a Poisson problem is even and positive, got %d", order);
        this.space = new StateSpace(grid, channels);
        this.modes = SpectralGrid.of(grid);
        this.precision = precision;
        this.inverse = modes.laplacian(order)
                .reciprocalOrZero()
                .times(-1)
                .toTensor(modes, precision)
                .lasting();
    }

    @Override
    public StateSpace space() {
        return space;
    }

    /** 1: no time passes, and rollouts count solves. */
    @Override
    public double dt() {
        return 1;
    }

    @Override
    public SpectralGrid modes() {
        return modes;
    }

    @Override
    public DType precision() {
        return precision;
    }

    @Override
    public Tensor stepSpectrum(Tensor spectrum) {
        return spectrum.times(inverse);
    }

    @Override
    public boolean staysSpectral() {
        return true;
    }
}
