package dev.eddy.kernel;

import java.util.Arrays;

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
        this.pitch = 2 * plane + 16;
    }

    @Override
    public int pointsSize() {
        return nx * ny * zLanes;
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
    public void forward(float[] values, float[] modes, Scratch scratch) {
        float[] mixed = scratch.third(modesX * pitch);
        alongX.forward(values, plane, mixed, pitch, plane, modesX, scratch);
        float[] inner = scratch.second(Math.max(alongY.scratchSize(), alongZ.scratchSize()));
        if (ny > 1) {
            for (int k = 0; k < modesX; k++) {
                int at = k * pitch;
                alongY.apply(false, mixed, at, zLanes, plane, mixed, at, zLanes, plane, zLanes, inner);
            }
        }
        float[] turned = scratch.fourth(nz * 2 * xLanes);
        for (int y = 0; y < keptY.length; y++) {
            int from = keptY[y] * zLanes;
            Transposition.of(mixed, from, pitch, modesX, nz, turned, 0, 2 * xLanes);
            Transposition.of(mixed, from + plane, pitch, modesX, nz, turned, xLanes, 2 * xLanes);
            int to = y * nz * 2 * xLanes;
            alongZ.apply(false, turned, 0, 2 * xLanes, xLanes, modes, to, 2 * xLanes, xLanes, xLanes, inner);
        }
    }

    @Override
    public void inverse(float[] modes, float[] values, Scratch scratch) {
        float[] mixed = scratch.third(modesX * pitch);
        float[] inner = scratch.second(Math.max(alongY.scratchSize(), alongZ.scratchSize()));
        float[] turned = scratch.fourth(nz * 2 * xLanes);
        int done = 0;
        for (int y = 0; y < keptY.length; y++) {
            clear(mixed, done, keptY[y]);
            done = keptY[y] + 1;
            int from = y * nz * 2 * xLanes;
            alongZ.apply(true, modes, from, 2 * xLanes, xLanes, turned, 0, 2 * xLanes, xLanes, xLanes, inner);
            int to = keptY[y] * zLanes;
            Transposition.of(turned, 0, 2 * xLanes, nz, modesX, mixed, to, pitch);
            Transposition.of(turned, xLanes, 2 * xLanes, nz, modesX, mixed, to + plane, pitch);
        }
        clear(mixed, done, ny);
        if (ny > 1) {
            for (int k = 0; k < modesX; k++) {
                int at = k * pitch;
                alongY.apply(true, mixed, at, zLanes, plane, mixed, at, zLanes, plane, zLanes, inner);
            }
        }
        float scale = (float) (1.0 / ((double) nx * ny * nz));
        alongX.inverse(mixed, pitch, plane, modesX, values, plane, scale, scratch);
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
