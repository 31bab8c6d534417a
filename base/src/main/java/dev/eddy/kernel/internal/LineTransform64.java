// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

/** Fields in 1-D, several samples side by side: points {@code [x][sample]}, modes {@code [k][2][sample]}. */
public final class LineTransform64 implements FieldTransform64 {
    private final RealTransform64 transform;
    private final int points;
    private final int rows;
    private final int lanes;

    /**
     * @param points an even number
     * @param modes the lowest modes that are kept
     * @param lanes samples
     */
    public LineTransform64(Kernel64 kernel, int points, int modes, int lanes) {
        this.transform = new RealTransform64(kernel.kernels(), points);
        this.points = points;
        this.rows = modes;
        this.lanes = lanes;
    }

    @Override
    public int length() {
        return points;
    }

    @Override
    public int columns() {
        return lanes;
    }

    @Override
    public int modesSize() {
        return 2 * rows * lanes;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public void toLines(double[] modes, int column, int count, double[] lines, Scratch64 scratch) {
        transform.inverse(modes, column, 2 * lanes, lanes, rows, lines, count, 1.0 / points, scratch);
    }

    @Override
    public void fromLines(double[] lines, int column, int count, double[] modes, Scratch64 scratch) {
        transform.forward(lines, count, modes, column, 2 * lanes, lanes, rows, scratch);
    }
}
