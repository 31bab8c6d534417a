package dev.eddy.initial;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Grid;

/** Points of a grid in units of its shortest axis, so that a field has the same scale along all axes. */
record Coordinates(Grid grid) {
    private double shortest() {
        return grid.axes().stream().mapToDouble(Axis::extent).min().orElseThrow();
    }

    /** Length of an axis; 1 or more. */
    double length(int d) {
        return grid.axes().get(d).extent() / shortest();
    }

    /** Coordinates of the points along an axis. */
    double[] along(int d) {
        Axis axis = grid.axes().get(d);
        double[] coordinates = new double[axis.points()];
        for (int j = 0; j < coordinates.length; j++) {
            coordinates[j] = axis.coordinate(j) / shortest();
        }
        return coordinates;
    }
}
