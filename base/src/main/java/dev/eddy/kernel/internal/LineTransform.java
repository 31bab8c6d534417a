package dev.eddy.kernel.internal;

/** Fields in 1-D, several samples side by side: points {@code [x][sample]}, modes {@code [k][2][sample]}. */
public final class LineTransform extends SideBySide {
    private final RealTransform transform;

    /**
     * @param points an even number
     * @param modes the lowest modes that are kept
     * @param lanes samples
     */
    public LineTransform(Kernel kernel, int points, int modes, int lanes) {
        super(points, modes, lanes);
        this.transform = new RealTransform(kernel.kernels(), points);
    }

    @Override
    public void toLines(float[] modes, int column, int count, float[] lines, Scratch scratch) {
        transform.inverse(modes, column, 2 * lanes(), lanes(), rows(), lines, count, 1f / length(), scratch);
    }

    @Override
    public void fromLines(float[] lines, int column, int count, float[] modes, Scratch scratch) {
        transform.forward(lines, count, modes, column, 2 * lanes(), lanes(), rows(), scratch);
    }
}
