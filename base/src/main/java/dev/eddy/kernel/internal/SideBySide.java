package dev.eddy.kernel.internal;

/** Fields in 1-D, several samples side by side: all is lines. */
abstract class SideBySide implements FieldTransform {
    private final int points;
    private final int rows;
    private final int lanes;

    /**
     * @param points an even number
     * @param rows of two numbers for each lane
     * @param lanes samples
     */
    SideBySide(int points, int rows, int lanes) {
        this.points = points;
        this.rows = rows;
        this.lanes = lanes;
    }

    @Override
    public final int length() {
        return points;
    }

    @Override
    public final int columns() {
        return lanes;
    }

    @Override
    public final int modesSize() {
        return 2 * rows * lanes;
    }

    @Override
    public final int rows() {
        return rows;
    }

    @Override
    public final int lanes() {
        return lanes;
    }
}
