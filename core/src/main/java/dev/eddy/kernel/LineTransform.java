package dev.eddy.kernel;

/** Fields in 1-D, several samples side by side: points {@code [x][sample]}, modes {@code [k][2][sample]}. */
public final class LineTransform implements FieldTransform {
    private final RealTransform transform;
    private final int points;
    private final int rows;
    private final int lanes;

    /**
     * @param points an even number
     * @param modes the lowest modes that are kept
     * @param lanes samples
     */
    public LineTransform(Kernel kernel, int points, int modes, int lanes) {
        this.transform = new RealTransform(kernel.kernels(), points);
        this.points = points;
        this.rows = modes;
        this.lanes = lanes;
    }

    @Override
    public int pointsSize() {
        return points * lanes;
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
    public void forward(float[] values, float[] modes, Scratch scratch) {
        transform.forward(values, lanes, modes, 2 * lanes, lanes, rows, scratch);
    }

    @Override
    public void inverse(float[] modes, float[] values, Scratch scratch) {
        transform.inverse(modes, 2 * lanes, lanes, rows, values, lanes, 1f / points, scratch);
    }
}
