// Derived by DoubleTwins: change the class without the number.
package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.BoxTransform64;
import dev.eddy.kernel.internal.FieldTransform64;
import dev.eddy.kernel.internal.Kernel64;
import dev.eddy.kernel.internal.LineTransform64;
import dev.eddy.kernel.internal.ModeMultiplication64;
import dev.eddy.kernel.internal.SingleLineTransform64;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the modes of a {@link SpectralGrid} stand in the spectra of a {@link FieldTransform64}. There the first axis is the
 * halved one, here in {@link Symbol}s the last; the modes that only one of them stores are conjugates of those opposite.
 */
public final class FusedModes64 {
    private final Kernel64 kernel;
    private final FieldTransform64 transform;
    private final boolean byRow;
    /** Position in a symbol of each row and lane; −1 − position where it is the conjugate. */
    private final int[][] positions;
    /** (y, z) of each row in a full spectrum. */
    private final int[] fullRows;

    private final double pointCount;

    private FusedModes64(
            Kernel64 kernel,
            SpectralGrid grid,
            FieldTransform64 transform,
            boolean byRow,
            int[][] positions,
            int[] fullRows) {
        this.pointCount = grid.pointCount();
        this.kernel = kernel;
        this.transform = transform;
        this.byRow = byRow;
        this.positions = positions;
        this.fullRows = fullRows;
    }

    /**
     * All modes, or the smallest box with those that are wanted.
     *
     * @param wanted by position in a symbol
     * @param samples in 1-D, how many are computed side by side
     */
    public static FusedModes64 of(Kernel64 kernel, SpectralGrid grid, boolean[] wanted, int samples) {
        return grid.dims() == 1 ? line(kernel, grid, wanted, samples) : box(kernel, grid, wanted);
    }

    private static FusedModes64 line(Kernel64 kernel, SpectralGrid grid, boolean[] wanted, int samples) {
        int modes = 1;
        for (int k = 0; k < wanted.length; k++) {
            modes = wanted[k] ? k + 1 : modes;
        }
        int points = grid.points(0);
        int[] rows = new int[modes];
        int[][] byRow = new int[modes][1];
        int[][] inOneRow = new int[1][modes];
        for (int k = 0; k < modes; k++) {
            rows[k] = k;
            byRow[k][0] = k;
            inOneRow[0][k] = k;
        }
        if (samples == 1) {
            return new FusedModes64(
                    kernel, grid, new SingleLineTransform64(kernel, points, modes), false, inOneRow, new int[] {0});
        }
        FieldTransform64 transform = new LineTransform64(kernel, points, modes, kernel.padded(samples));
        return new FusedModes64(kernel, grid, transform, true, byRow, rows);
    }

    private static FusedModes64 box(Kernel64 kernel, SpectralGrid grid, boolean[] wanted) {
        int dims = grid.dims();
        int nx = grid.points(0);
        int ny = dims == 3 ? grid.points(1) : 1;
        int nz = grid.points(dims - 1);
        int modesX = 1;
        boolean[] rowsY = new boolean[ny];
        for (int y = 0; y < ny; y++) {
            for (int z = 0; z < nz; z++) {
                for (int x = 0; x <= nx / 2; x++) {
                    if (wanted[symbolPosition(position(nx, ny, nz, x, y, z))]) {
                        modesX = Math.max(modesX, x + 1);
                        rowsY[y] = true;
                    }
                }
            }
        }
        List<Integer> kept = new ArrayList<>();
        for (int y = 0; y < ny; y++) {
            if (rowsY[y] || y == 0) {
                kept.add(y);
            }
        }
        int[] keptY = kept.stream().mapToInt(Integer::intValue).toArray();
        int[][] positions = new int[keptY.length * nz][modesX];
        int[] fullRows = new int[positions.length];
        for (int row = 0; row < positions.length; row++) {
            int y = keptY[row / nz];
            int z = row % nz;
            fullRows[row] = y * nz + z;
            for (int x = 0; x < modesX; x++) {
                positions[row][x] = position(nx, ny, nz, x, y, z);
            }
        }
        FieldTransform64 transform = new BoxTransform64(kernel, nx, ny, nz, modesX, keptY);
        return new FusedModes64(kernel, grid, transform, false, positions, fullRows);
    }

    /** In 2-D, y has one point and z is the second axis. */
    private static int position(int nx, int ny, int nz, int x, int y, int z) {
        int stored = nz / 2 + 1;
        if (z < stored) {
            return (x * ny + y) * stored + z;
        }
        return -1 - (((nx - x) % nx * ny + (ny - y) % ny) * stored + nz - z);
    }

    private static int symbolPosition(int position) {
        return position < 0 ? -1 - position : position;
    }

    public FieldTransform64 transform() {
        return transform;
    }

    /**
     * The sum over the points of the product of two fields.
     *
     * @param samples in 1-D, how many of those side by side count
     */
    double inner(double[] a, double[] b, int samples) {
        int lanes = transform.lanes();
        int length = transform.length();
        double sum = 0;
        for (int r = 0; r < positions.length; r++) {
            int end = byRow ? samples : positions[r].length;
            for (int j = 0; j < end; j++) {
                // The wave number of the halved axis: modes that have a mirror image which is not stored count twice.
                int k = byRow ? r : j;
                int at = 2 * r * lanes + j;
                double product = (double) a[at] * b[at] + (double) a[at + lanes] * b[at + lanes];
                sum += k == 0 || 2 * k == length ? product : 2 * product;
            }
        }
        return sum / pointCount;
    }

    /**
     * What multiplies a spectrum of this kind by a symbol and gives one of the other kind: all modes, or fewer.
     *
     * @param complete whether rows of zeros are written too, not left as they are
     */
    public ModeMultiplication64 to(FusedModes64 other, Symbol symbol, boolean complete) {
        FusedModes64 fewer =
                transform.rows() * transform.lanes() <= other.transform.rows() * other.transform.lanes() ? this : other;
        List<Integer> rows = new ArrayList<>();
        for (int r = 0; r < fewer.positions.length; r++) {
            boolean zero = true;
            for (int position : fewer.positions[r]) {
                int at = symbolPosition(position);
                zero &= symbol.re(at) == 0 && symbol.im(at) == 0;
            }
            if (!zero || complete) {
                rows.add(r);
            }
        }
        int[] from = new int[rows.size()];
        int[] to = new int[rows.size()];
        double[][] re = new double[rows.size()][];
        double[][] im = new double[rows.size()][];
        for (int i = 0; i < from.length; i++) {
            int row = rows.get(i);
            from[i] = 2 * transform.lanes() * (fewer == this ? row : fewer.fullRows[row]);
            to[i] = 2 * other.transform.lanes() * (fewer == other ? row : fewer.fullRows[row]);
            int[] at = fewer.positions[row];
            re[i] = new double[at.length];
            im[i] = new double[at.length];
            for (int j = 0; j < at.length; j++) {
                int position = symbolPosition(at[j]);
                re[i][j] = symbol.re(position);
                im[i][j] = at[j] < 0 ? -symbol.im(position) : symbol.im(position);
            }
        }
        int lanes = fewer.transform.lanes();
        return byRow
                ? ModeMultiplication64.byRow(kernel, lanes, from, to, re, im)
                : ModeMultiplication64.byLane(
                        kernel, lanes, transform.lanes(), other.transform.lanes(), from, to, re, im);
    }

    /** A spectrum with the values of a symbol, the same for all samples. */
    public double[] spectrum(Symbol symbol) {
        double[] out = new double[transform.modesSize()];
        int lanes = transform.lanes();
        for (int r = 0; r < positions.length; r++) {
            for (int j = 0; j < lanes; j++) {
                if (byRow || j < positions[r].length) {
                    int position = positions[r][byRow ? 0 : j];
                    int at = symbolPosition(position);
                    out[2 * r * lanes + j] = (double) symbol.re(at);
                    out[2 * r * lanes + lanes + j] = (double) (position < 0 ? -symbol.im(at) : symbol.im(at));
                }
            }
        }
        return out;
    }
}
