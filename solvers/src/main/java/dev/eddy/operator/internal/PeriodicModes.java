package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.BoxTransform;
import dev.eddy.kernel.internal.CacheLines;
import dev.eddy.kernel.internal.FieldTransform;
import dev.eddy.kernel.internal.Kernel;
import dev.eddy.kernel.internal.LineTransform;
import dev.eddy.kernel.internal.ModeMultiplication;
import dev.eddy.kernel.internal.SingleLineTransform;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import java.util.ArrayList;
import java.util.List;

/**
 * Those of a {@link SpectralGrid}. In the spectra of a {@link FieldTransform} the first axis is the halved one, in {@link
 * Symbol}s the last; the modes that only one of them stores are conjugates of those opposite.
 */
final class PeriodicModes extends FusedModes {
    private final Kernel kernel;
    private final FieldTransform transform;
    private final boolean byRow;
    /** Position in a symbol of each row and lane; −1 − position where it is the conjugate. */
    private final int[][] positions;
    /** (y, z) of each row in a full spectrum. */
    private final int[] fullRows;
    /** Whether any mode of a row is wanted. */
    private final boolean[] wantedRows;

    private final double pointCount;

    private PeriodicModes(
            Kernel kernel,
            SpectralGrid grid,
            FieldTransform transform,
            boolean byRow,
            int[][] positions,
            int[] fullRows,
            boolean[] wanted) {
        super(transform);
        this.pointCount = grid.pointCount();
        this.kernel = kernel;
        this.transform = transform;
        this.byRow = byRow;
        this.positions = positions;
        this.fullRows = fullRows;
        this.wantedRows = new boolean[positions.length];
        for (int r = 0; r < wantedRows.length; r++) {
            for (int position : positions[r]) {
                wantedRows[r] |= wanted[symbolPosition(position)];
            }
        }
    }

    /**
     * All modes, or the smallest box with those that are wanted.
     *
     * @param wanted by position in a symbol
     * @param samples in 1-D, how many are computed side by side
     */
    static PeriodicModes of(Kernel kernel, SpectralGrid grid, boolean[] wanted, int samples) {
        return grid.dims() == 1 ? line(kernel, grid, wanted, samples) : box(kernel, grid, wanted);
    }

    private static PeriodicModes line(Kernel kernel, SpectralGrid grid, boolean[] wanted, int samples) {
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
            FieldTransform single = new SingleLineTransform(kernel, points, modes);
            return new PeriodicModes(kernel, grid, single, false, inOneRow, new int[] {0}, wanted);
        }
        FieldTransform transform = new LineTransform(kernel, points, modes, kernel.padded(samples));
        return new PeriodicModes(kernel, grid, transform, true, byRow, rows, wanted);
    }

    private static PeriodicModes box(Kernel kernel, SpectralGrid grid, boolean[] wanted) {
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
        FieldTransform transform = new BoxTransform(kernel, nx, ny, nz, modesX, keptY);
        return new PeriodicModes(kernel, grid, transform, false, positions, fullRows, wanted);
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

    @Override
    double inner(float[] a, float[] b, int samples) {
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

    @Override
    ModeMultiplication to(FusedModes target, Symbol symbol, boolean complete) {
        PeriodicModes other = (PeriodicModes) target;
        PeriodicModes fewer =
                transform.rows() * transform.lanes() <= other.transform.rows() * other.transform.lanes() ? this : other;
        List<Integer> rows = new ArrayList<>();
        for (int r = 0; r < fewer.positions.length; r++) {
            boolean zero = true;
            for (int position : fewer.positions[r]) {
                int at = symbolPosition(position);
                zero &= symbol.re(at) == 0 && symbol.im(at) == 0;
            }
            if (!zero || (complete && fewer.wantedRows[r])) {
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
                ? ModeMultiplication.byRow(kernel, lanes, from, to, re, im)
                : ModeMultiplication.byLane(
                        kernel, lanes, transform.lanes(), other.transform.lanes(), from, to, re, im);
    }

    @Override
    float[] spectrum(Symbol symbol) {
        float[] out = CacheLines.floats(transform.modesSize());
        int lanes = transform.lanes();
        for (int r = 0; r < positions.length; r++) {
            for (int j = 0; j < lanes; j++) {
                if (byRow || j < positions[r].length) {
                    int position = positions[r][byRow ? 0 : j];
                    int at = symbolPosition(position);
                    out[2 * r * lanes + j] = (float) symbol.re(at);
                    out[2 * r * lanes + lanes + j] = (float) (position < 0 ? -symbol.im(at) : symbol.im(at));
                }
            }
        }
        return out;
    }
}
