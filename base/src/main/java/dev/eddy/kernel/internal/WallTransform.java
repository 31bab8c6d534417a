package dev.eddy.kernel.internal;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fields in 2-D with walls along one axis or both. Points are {@code [x][z]} with z padded to whole vectors.
 *
 * <p>Where both axes have walls, modes are real: {@code [kz][kx]}. Where one is periodic, they are {@code [kz][2][kx]}, and that
 * axis is the halved one. Between walls wave numbers count half periods, as in {@link CosineTransform}.
 */
public final class WallTransform implements FieldTransform {
    /** Floats of a line of the cache. */
    private static final int LINE = 64 / Float.BYTES;

    private final Kernels kernels;
    private final Axis x;
    private final Axis z;
    private final @Nullable RealTransform realX;
    private final @Nullable CosineTransform wavesX;
    private final @Nullable RealTransform realZ;
    private final @Nullable CosineTransform wavesZ;
    private final int modesX;
    private final int rows;
    private final int zLanes;
    /** Numbers of a row of modes that come from one row of numbers along z. */
    private final int xLanes;

    private final boolean real;
    private final int pitch;
    private final int together;

    /**
     * An axis.
     *
     * @param points an even number, that of points between the walls where there are some
     * @param walls whether there are
     * @param odd whether fields change their sign when they are mirrored at the walls
     */
    public record Axis(int points, boolean walls, boolean odd) {}

    /**
     * @param modesX kept kx: 0 … modesX − 1
     * @param modesZ kept kz
     */
    public WallTransform(Kernel kernel, Axis x, Axis z, int modesX, int modesZ) {
        this.kernels = kernel.kernels();
        this.x = x;
        this.z = z;
        this.modesX = modesX;
        this.wavesX = x.walls() ? new CosineTransform(kernels, x.points(), modesX) : null;
        this.realX = x.walls() ? null : new RealTransform(kernels, x.points());
        this.wavesZ = z.walls() ? new CosineTransform(kernels, z.points(), modesZ) : null;
        this.realZ = z.walls() ? null : new RealTransform(kernels, z.points());
        this.real = x.walls() && z.walls();
        this.rows = modesZ;
        this.zLanes = kernels.padded(z.points());
        this.xLanes = real ? 2 * kernels.padded((modesX + 1) / 2) : kernels.padded(modesX);
        this.pitch = (x.walls() ? 1 : 2) * zLanes + LINE;
        this.together = kernels.together();
    }

    @Override
    public int length() {
        return x.points();
    }

    @Override
    public int columns() {
        return zLanes;
    }

    @Override
    public boolean isLine(int column) {
        return column < z.points();
    }

    @Override
    public float[] mixed(float[] modes, IntFunction<float[]> arrays) {
        return arrays.apply(xLanes * pitch);
    }

    @Override
    public int modesSize() {
        return rows * 2 * lanes();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int lanes() {
        return real ? xLanes / 2 : xLanes;
    }

    @Override
    public void fromLines(float[] lines, int column, int count, float[] mixed, Scratch scratch) {
        if (wavesX != null) {
            wavesX.forward(x.odd(), lines, 0, count, mixed, column, pitch, count, scratch);
        } else if (realX != null) {
            realX.forward(lines, count, mixed, column, pitch, zLanes, modesX, scratch);
        }
    }

    @Override
    public void toLines(float[] mixed, int column, int count, float[] lines, Scratch scratch) {
        float scale = (float) (1.0 / ((double) x.points() * z.points()));
        if (wavesX != null) {
            wavesX.inverse(x.odd(), mixed, column, pitch, lines, 0, count, count, scale, scratch);
        } else if (realX != null) {
            realX.inverse(mixed, column, pitch, zLanes, modesX, lines, count, scale, scratch);
        }
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public int pieces(int round) {
        return (xLanes + together - 1) / together;
    }

    @Override
    public void collect(int round, int piece, float[] mixed, float[] modes, Scratch scratch) {
        int lane = piece * together;
        int some = Math.min(together, xLanes - lane);
        float[] turned = scratch.fourth(zLanes * some);
        int row = 2 * lanes();
        kernels.transpose(mixed, lane * pitch, pitch, some, zLanes, turned, 0, some);
        if (realZ != null) {
            realZ.forward(turned, some, modes, lane, row, xLanes, rows, scratch);
        } else if (wavesZ != null) {
            wavesZ.forward(z.odd(), turned, 0, some, modes, lane, row, some, scratch);
            if (!real) {
                kernels.transpose(mixed, lane * pitch + zLanes, pitch, some, zLanes, turned, 0, some);
                wavesZ.forward(z.odd(), turned, 0, some, modes, lane + xLanes, row, some, scratch);
            }
        }
    }

    @Override
    public void spread(int round, int piece, float[] modes, float[] mixed, Scratch scratch) {
        int lane = piece * together;
        int some = Math.min(together, xLanes - lane);
        float[] turned = scratch.fourth(zLanes * some);
        int row = 2 * lanes();
        if (realZ != null) {
            realZ.inverse(modes, lane, row, xLanes, rows, turned, some, 1, scratch);
        } else if (wavesZ != null) {
            wavesZ.inverse(z.odd(), modes, lane, row, turned, 0, some, some, 1, scratch);
        }
        kernels.transpose(turned, 0, some, zLanes, some, mixed, lane * pitch, pitch);
        if (wavesZ != null && !real) {
            wavesZ.inverse(z.odd(), modes, lane + xLanes, row, turned, 0, some, some, 1, scratch);
            kernels.transpose(turned, 0, some, zLanes, some, mixed, lane * pitch + zLanes, pitch);
        }
    }
}
