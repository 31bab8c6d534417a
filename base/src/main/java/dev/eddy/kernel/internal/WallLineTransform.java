package dev.eddy.kernel.internal;

/** Fields in 1-D between walls, several samples side by side: points {@code [x][sample]}, modes {@code [k][sample]}. */
public final class WallLineTransform extends SideBySide {
    private final CosineTransform transform;
    private final boolean odd;

    /**
     * @param odd whether fields change their sign when they are mirrored at the walls
     * @param points an even number
     * @param modes the lowest modes that are kept, see {@link CosineTransform}
     * @param lanes samples
     */
    public WallLineTransform(Kernel kernel, boolean odd, int points, int modes, int lanes) {
        // Two modes are a row.
        super(points, (modes + 1) / 2, lanes);
        this.transform = new CosineTransform(kernel.kernels(), points, modes);
        this.odd = odd;
    }

    @Override
    public void toLines(float[] modes, int column, int count, float[] lines, Scratch scratch) {
        transform.inverse(odd, modes, column, lanes(), lines, 0, count, count, 1f / length(), scratch);
    }

    @Override
    public void fromLines(float[] lines, int column, int count, float[] modes, Scratch scratch) {
        transform.forward(odd, lines, 0, count, modes, column, lanes(), count, scratch);
    }
}
