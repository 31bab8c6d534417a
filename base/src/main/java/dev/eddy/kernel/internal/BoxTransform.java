package dev.eddy.kernel.internal;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Fields in 2-D and 3-D. Points are {@code [x][y][z]} with z padded to whole vectors (in 2-D there is no y); modes are
 * {@code [ky][kz][2][kx]} with kx ≥ 0, the kept ky only, and all kz, of which those that are not kept are zero.
 *
 * <p>The transform along x runs over all (y, z) side by side, that along y over z; then x and z change places, and that along
 * z runs over kx. At each turn only the modes that are kept go on.
 */
public final class BoxTransform implements FieldTransform {
    private final Kernels kernels;
    private final RealTransform alongX;
    private final ComplexTransform alongY;
    private final ComplexTransform alongZ;
    private final int nx;
    private final int ny;
    private final int nz;
    private final int zLanes;
    private final int modesX;
    private final int xLanes;
    private final int[] keptY;
    private final int plane;
    private final int pitch;

    /**
     * @param ny 1 in 2-D
     * @param modesX kept kx: 0 … modesX − 1
     * @param keptY positions of the kept ky, ascending
     */
    public BoxTransform(Kernel kernel, int nx, int ny, int nz, int modesX, int[] keptY) {
        this.kernels = kernel.kernels();
        this.alongX = new RealTransform(kernels, nx);
        this.alongY = new ComplexTransform(kernels, ny);
        this.alongZ = new ComplexTransform(kernels, nz);
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.zLanes = kernels.padded(nz);
        this.modesX = modesX;
        this.xLanes = kernels.padded(modesX);
        this.keptY = keptY.clone();
        this.plane = ny * zLanes;
        // One line of the cache more than two planes: columns of powers of two would share a few places in it.
        this.pitch = 2 * plane + 64 / Float.BYTES;
    }

    @Override
    public int length() {
        return nx;
    }

    @Override
    public int columns() {
        return plane;
    }

    @Override
    public boolean isLine(int column) {
        return column % zLanes < nz;
    }

    @Override
    public float[] mixed(float[] modes, IntFunction<float[]> arrays) {
        return arrays.apply(xLanes * pitch);
    }

    @Override
    public int modesSize() {
        return rows() * 2 * xLanes;
    }

    @Override
    public int rows() {
        return keptY.length * nz;
    }

    @Override
    public int lanes() {
        return xLanes;
    }

    @Override
    public void fromLines(float[] lines, int column, int count, float[] mixed, Scratch scratch) {
        alongX.forward(lines, count, mixed, column, pitch, plane, modesX, scratch);
    }

    @Override
    public void toLines(float[] mixed, int column, int count, float[] lines, Scratch scratch) {
        float scale = (float) (1.0 / ((double) nx * ny * nz));
        alongX.inverse(mixed, column, pitch, plane, modesX, lines, count, scale, scratch);
    }

    @Override
    public void collect(float[] mixed, float[] modes, Scratch scratch) {
        float[] inner = scratch.second(Math.max(alongY.scratchSize(), alongZ.scratchSize()));
        alongY(false, mixed, inner);
        int row = 2 * xLanes;
        float[] turned = scratch.fourth(zLanes * row);
        for (int y = 0; y < keptY.length; y++) {
            // Whole vectors change places, those that only fill up included: nothing else ever reads them.
            int from = keptY[y] * zLanes;
            kernels.transpose(mixed, from, pitch, xLanes, zLanes, turned, 0, row);
            kernels.transpose(mixed, from + plane, pitch, xLanes, zLanes, turned, xLanes, row);
            alongZ.apply(false, turned, 0, row, xLanes, modes, y * nz * row, row, xLanes, xLanes, inner);
        }
    }

    @Override
    public void spread(float[] modes, float[] mixed, Scratch scratch) {
        float[] inner = scratch.second(Math.max(alongY.scratchSize(), alongZ.scratchSize()));
        int row = 2 * xLanes;
        float[] turned = scratch.fourth(zLanes * row);
        int done = 0;
        for (int y = 0; y < keptY.length; y++) {
            clear(mixed, done, keptY[y]);
            done = keptY[y] + 1;
            alongZ.apply(true, modes, y * nz * row, row, xLanes, turned, 0, row, xLanes, xLanes, inner);
            int to = keptY[y] * zLanes;
            kernels.transpose(turned, 0, row, zLanes, xLanes, mixed, to, pitch);
            kernels.transpose(turned, xLanes, row, zLanes, xLanes, mixed, to + plane, pitch);
        }
        clear(mixed, done, ny);
        alongY(true, mixed, inner);
    }

    private void alongY(boolean inverse, float[] mixed, float[] inner) {
        for (int k = 0; ny > 1 && k < modesX; k++) {
            int at = k * pitch;
            alongY.apply(inverse, mixed, at, zLanes, plane, mixed, at, zLanes, plane, zLanes, inner);
        }
    }

    /** Zeros for the rows of ky that are not kept. */
    private void clear(float[] mixed, int start, int end) {
        for (int k = 0; start < end && k < modesX; k++) {
            int re = k * pitch;
            Arrays.fill(mixed, re + start * zLanes, re + end * zLanes, 0);
            Arrays.fill(mixed, re + plane + start * zLanes, re + plane + end * zLanes, 0);
        }
    }
}
