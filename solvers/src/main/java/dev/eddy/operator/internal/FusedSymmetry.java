package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.FieldTransform;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.spectral.SpectralGrid;
import org.jspecify.annotations.Nullable;

/**
 * The {@link dev.eddy.spectral.HermitianSymmetry} of spectra on Java arrays in 2-D and 3-D, where the first axis is the halved
 * one: modes of its wave numbers 0 and N/2 are stored twice.
 */
public final class FusedSymmetry {
    private final int lanes;
    private final int[] symmetricLanes;
    private final int[] mirrors;

    private FusedSymmetry(int lanes, int[] symmetricLanes, int[] mirrors) {
        this.lanes = lanes;
        this.symmetricLanes = symmetricLanes;
        this.mirrors = mirrors;
    }

    /**
     * Null where the linear part does not amplify what breaks the symmetry; between walls no mode is stored twice.
     *
     * @param transform of all modes
     */
    public static @Nullable FusedSymmetry of(SpectralEquation equation, SymbolMatrix linear, FieldTransform transform) {
        SpectralGrid grid = equation.grid();
        if (grid.dims() == 1
                || equation.hasWalls()
                || equation.equation().nonlinear().isEmpty()) {
            return null;
        }
        boolean[] grows = linear.growth(equation.grid(), 0);
        if (!grows[0] && !grows[1]) {
            return null;
        }
        int half = grid.points(0) / 2;
        int[] symmetric = grows[0] && grows[1] ? new int[] {0, half} : new int[] {grows[0] ? 0 : half};
        int ny = grid.dims() == 3 ? grid.points(1) : 1;
        int nz = grid.points(grid.dims() - 1);
        int[] mirrors = new int[ny * nz];
        for (int row = 0; row < mirrors.length; row++) {
            mirrors[row] = (ny - row / nz) % ny * nz + (nz - row % nz) % nz;
        }
        return new FusedSymmetry(transform.lanes(), symmetric, mirrors);
    }

    /** Makes each channel the nearest spectrum of a real field. */
    void restore(float[][] state) {
        for (float[] channel : state) {
            for (int lane : symmetricLanes) {
                for (int row = 0; row < mirrors.length; row++) {
                    if (mirrors[row] >= row) {
                        restore(channel, 2 * row * lanes + lane, 2 * mirrors[row] * lanes + lane);
                    }
                }
            }
        }
    }

    private void restore(float[] modes, int at, int mirror) {
        float re = (modes[at] + modes[mirror]) / 2;
        float im = (modes[at + lanes] - modes[mirror + lanes]) / 2;
        modes[at] = re;
        modes[mirror] = re;
        modes[at + lanes] = im;
        modes[mirror + lanes] = -im;
    }
}
