package dev.eddy.kernel.internal;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Fields in 2-D and 3-D. Points are {@code [x][y][z]} with z padded to whole vectors (in 2-D there is no y); modes are
 * {@code [ky][kz][2][kx]} with kx ≥ 0, the kept ky only, and all kz, of which those that are not kept are zero.
 *
 * <p>The transform along x runs over all (y, z) side by side, that along y over z; then x and z change places, and that along
 * z runs over kx, a few at a time. At each turn only the modes that are kept go on.
 */
public final class BoxTransform implements FieldTransform {
    /** Lanes of a line of the cache. */
    private static final int LINE = 64 / Float.BYTES;

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
    private final int together;
    private final int laneBlocks;

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
        this.together = kernels.together();
        this.laneBlocks = (xLanes + together - 1) / together;
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

    /** Those along z, lanes of a kept ky at a time, and in 3-D those along y, each kx for itself. */
    @Override
    public int rounds() {
        return ny > 1 ? 2 : 1;
    }

    @Override
    public int pieces(int round) {
        return round == 0 ? keptY.length * laneBlocks : modesX;
    }

    @Override
    public void collect(int round, int piece, float[] mixed, float[] modes, Scratch scratch) {
        if (round == 1) {
            alongY(false, mixed, piece * pitch, scratch.second(alongY.scratchSize()));
            return;
        }
        int y = piece / laneBlocks;
        int lane = piece % laneBlocks * together;
        int some = Math.min(together, xLanes - lane);
        int own = zLanes * some + LINE;
        float[] turned = scratch.fourth(2 * own);
        // Whole vectors change places, those that only fill up included: nothing else ever reads them.
        int from = lane * pitch + keptY[y] * zLanes;
        kernels.transpose(mixed, from, pitch, some, zLanes, turned, 0, some);
        kernels.transpose(mixed, from + plane, pitch, some, zLanes, turned, own, some);
        float[] inner = scratch.second(alongZ.scratchSize());
        alongZ.apply(false, turned, 0, some, own, modes, place(y, lane), 2 * xLanes, xLanes, some, inner);
    }

    @Override
    public void spread(int round, int piece, float[] modes, float[] mixed, Scratch scratch) {
        if (round == 1) {
            clear(mixed, piece * pitch);
            clear(mixed, piece * pitch + plane);
            alongY(true, mixed, piece * pitch, scratch.second(alongY.scratchSize()));
            return;
        }
        int y = piece / laneBlocks;
        int lane = piece % laneBlocks * together;
        int some = Math.min(together, xLanes - lane);
        int own = zLanes * some + LINE;
        float[] turned = scratch.fourth(2 * own);
        float[] inner = scratch.second(alongZ.scratchSize());
        alongZ.apply(true, modes, place(y, lane), 2 * xLanes, xLanes, turned, 0, some, own, some, inner);
        int to = lane * pitch + keptY[y] * zLanes;
        kernels.transpose(turned, 0, some, zLanes, some, mixed, to, pitch);
        kernels.transpose(turned, own, some, zLanes, some, mixed, to + plane, pitch);
    }

    /** Where the modes of a kept ky begin, from a lane on. */
    private int place(int y, int lane) {
        return y * nz * 2 * xLanes + lane;
    }

    private void alongY(boolean inverse, float[] mixed, int at, float[] inner) {
        alongY.apply(inverse, mixed, at, zLanes, plane, mixed, at, zLanes, plane, zLanes, inner);
    }

    /** Zeros for the rows of ky that are not kept. */
    private void clear(float[] mixed, int at) {
        int done = 0;
        for (int y : keptY) {
            Arrays.fill(mixed, at + done * zLanes, at + y * zLanes, 0);
            done = y + 1;
        }
        Arrays.fill(mixed, at + done * zLanes, at + ny * zLanes, 0);
    }
}
