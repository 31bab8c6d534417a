package dev.eddy.report;

import dev.eddy.plot.Plane;
import dev.eddy.result.Artifact;
import dev.eddy.result.NumericArray;
import java.util.function.IntBinaryOperator;

/** Planes of a field. */
record ArtifactSlices(Artifact artifact) {
    /** One line as a plane of one row. */
    Plane line(int[] place) {
        int x = artifact.axes().size() - 1;
        return cut(artifact.values().size(x), 1, (column, row) -> at(place, x, column));
    }

    /** Time to the right, x upward. */
    Plane overTime(int[] place, int time) {
        int x = artifact.axes().size() - 1;
        return cut(
                artifact.values().size(time),
                artifact.values().size(x),
                (column, row) -> at(with(place, time, column), x, row));
    }

    /** The first axis of space to the right, the second upward, in the middle of the third. */
    Plane plane(int[] place) {
        int x = artifact.axes().size() - artifact.dimensions();
        int[] middle = artifact.dimensions() == 3
                ? with(place, x + 2, artifact.values().size(x + 2) / 2)
                : place;
        return cut(
                artifact.values().size(x),
                artifact.values().size(x + 1),
                (column, row) -> at(with(middle, x, column), x + 1, row));
    }

    /** Column to the right and row downward, as matrices are written. */
    Plane matrix() {
        int rows = artifact.values().size(0);
        return cut(artifact.values().size(1), rows, (column, row) -> at(new int[] {rows - 1 - row, 0}, 1, column));
    }

    private Plane cut(int columns, int rows, IntBinaryOperator offset) {
        NumericArray values = artifact.values();
        float[] cut = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                cut[column + columns * row] = (float) values.at(offset.applyAsInt(column, row));
            }
        }
        return new Plane(columns, rows, cut);
    }

    private static int[] with(int[] place, int axis, int index) {
        int[] other = place.clone();
        other[axis] = index;
        return other;
    }

    /** Place in row-major order of the value with these indices, one of them replaced. */
    private int at(int[] place, int axis, int index) {
        int offset = 0;
        for (int i = 0; i < place.length; i++) {
            offset = offset * artifact.values().size(i) + (i == axis ? index : place[i]);
        }
        return offset;
    }
}
