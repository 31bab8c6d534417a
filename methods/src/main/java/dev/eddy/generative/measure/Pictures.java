package dev.eddy.generative.measure;

import dev.eddy.grid.Grid;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.GridAxes;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Samples to be looked at, beside those of other series of the same name. */
public final class Pictures {
    /** As many as reports show. */
    private static final int SHOWN = 4;

    private Pictures() {}

    /** The first channel of the first four of some fields {@code [samples, channels, x…]}; not-a-number is left grey. */
    public static Artifact fields(String name, String series, Tensor states, Grid grid) {
        try (Scope scope = Scope.open()) {
            int count = (int) Math.min(SHOWN, states.size(0));
            Tensor some = states.narrow(0, 0, count).select(1, 0);
            List<ArtifactAxis> axes = new ArrayList<>();
            axes.add(ArtifactAxis.counted("sample", count));
            axes.addAll(GridAxes.of(grid));
            return new Artifact(Role.FIELD, name, series, axes, new NumericArray(some.shape(), some.toDoubles()));
        }
    }

    /** The first field alone. */
    public static Artifact field(String name, String series, Tensor states, Grid grid) {
        try (Scope scope = Scope.open()) {
            Tensor one = states.select(0, 0).select(0, 0);
            return new Artifact(
                    Role.FIELD, name, series, GridAxes.of(grid), new NumericArray(one.shape(), one.toDoubles()));
        }
    }

    /** The first field on one axis, as a line. */
    public static Artifact line(String name, String series, Tensor states, Grid grid) {
        try (Scope scope = Scope.open()) {
            Tensor one = states.select(0, 0).select(0, 0);
            return new Artifact(
                    Role.CURVE, name, series, GridAxes.of(grid), new NumericArray(one.shape(), one.toDoubles()));
        }
    }

    /** Points of the plane {@code [samples, 2]}, two thousand at most. */
    public static Artifact cloud(String name, String series, Tensor points) {
        try (Scope scope = Scope.open()) {
            Tensor some = points.narrow(0, 0, Math.min(2000, points.size(0)));
            return new Artifact(
                    Role.POINTS,
                    name,
                    series,
                    List.of(
                            ArtifactAxis.counted("sample", (int) some.size(0)),
                            ArtifactAxis.category("component", List.of("x", "y"))),
                    new NumericArray(some.shape(), some.toDoubles()));
        }
    }
}
