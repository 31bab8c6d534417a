package dev.eddy.result;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Axes of artifacts that are fields on a grid. */
public final class GridAxes {
    private static final List<String> NAMES = List.of("x", "y", "z");

    private GridAxes() {}

    /** The directions of space, with the coordinates of the points. */
    public static List<ArtifactAxis> of(Grid grid) {
        List<ArtifactAxis> axes = new ArrayList<>();
        for (Axis axis : grid.axes()) {
            double[] at = new double[axis.points()];
            Arrays.setAll(at, axis::coordinate);
            axes.add(ArtifactAxis.space(NAMES.get(axes.size()), at));
        }
        return axes;
    }

    /**
     * Those of a trajectory {@code [time, component, x…]}.
     *
     * @param times from the start on
     */
    public static List<ArtifactAxis> trajectory(Grid grid, double[] times, int components) {
        List<ArtifactAxis> axes =
                new ArrayList<>(List.of(ArtifactAxis.time(times), ArtifactAxis.counted("component", components)));
        axes.addAll(of(grid));
        return axes;
    }
}
