package dev.eddy.gallery;

import dev.eddy.equation.Profile;
import dev.eddy.plot.Plane;
import dev.eddy.plot.WholeFile;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Progress;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rolls a scenario out from its first held-out state and makes it small. */
public final class ThumbnailMaker {
    /** Steps that are shown, at most. */
    public static final int STEPS = 100;

    private static final int WIDE = 64;
    private static final int SQUARE = 22;
    private static final int ROWS = 11;

    private ThumbnailMaker() {}

    /** The first held-out trajectory, {@code [time, channels, x…]}, over at most {@link #STEPS} steps. */
    public static NumericArray trajectory(Scenario scenario, Progress progress) {
        Scenario one = scenario.with("test-samples", 1);
        Scenario few = one.isStationary() ? one : one.with("test-horizon", Math.min(STEPS, one.testHorizon()));
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Tensor states = ScenarioData.of(few, Profile.EDDY, DType.FLOAT32)
                    .testTrajectories(progress)
                    .select(0, 0)
                    .contiguous();
            return new NumericArray(states.shape(), states.toFloats());
        }
    }

    static Thumbnail make(Scenario scenario, Progress progress) {
        NumericArray states = trajectory(scenario, progress);
        List<Plane> panels = new ArrayList<>();
        if (scenario.dims() == 1) {
            panels.add(small(Plane.spaceTime(states, 0), WIDE));
        } else {
            int last = states.size(0) - 1;
            for (int time : last < 3 ? new int[] {0, last} : new int[] {0, last / 5, last}) {
                panels.add(small(Plane.slices(states, time, 0).get(0), SQUARE));
            }
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Plane panel : panels) {
            for (float value : panel.values()) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        // As they stand in the file.
        low = Double.parseDouble(String.format(Locale.ROOT, "%.4g", low));
        high = Double.parseDouble(String.format(Locale.ROOT, "%.4g", high));
        List<String> rows = new ArrayList<>();
        for (int row = ROWS - 1; row >= 0; row--) {
            List<String> parts = new ArrayList<>();
            for (Plane panel : panels) {
                parts.add(digits(panel, row, low, high));
            }
            rows.add(String.join("  ", parts));
        }
        return new Thumbnail(Thumbnails.name(scenario), low, high, rows);
    }

    /** Averages over the points of each cell. */
    private static Plane small(Plane plane, int columns) {
        float[] values = new float[columns * ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                int count = 0;
                int right = Math.max(column * plane.columns() / columns + 1, (column + 1) * plane.columns() / columns);
                int top = Math.max(row * plane.rows() / ROWS + 1, (row + 1) * plane.rows() / ROWS);
                for (int y = row * plane.rows() / ROWS; y < top; y++) {
                    for (int x = column * plane.columns() / columns; x < right; x++, count++) {
                        sum += plane.at(x, y);
                    }
                }
                values[column + columns * row] = (float) (sum / count);
            }
        }
        return new Plane(columns, ROWS, values);
    }

    private static String digits(Plane panel, int row, double low, double high) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < panel.columns(); column++) {
            double share = high > low ? (panel.at(column, row) - low) / (high - low) : 0.5;
            text.append((int) Math.max(0, Math.min(9, Math.floor(10 * share))));
        }
        return text.toString();
    }

    /** Makes the file of all thumbnails again. */
    public static void write(Path file, Progress progress) {
        List<Scenario> scenarios = Thumbnails.scenarios();
        List<Thumbnail> made = new ArrayList<>();
        try (Progress.Task task = progress.start(scenarios.size() + " thumbnails", scenarios.size())) {
            for (Scenario scenario : scenarios) {
                made.add(make(scenario, Progress.NONE));
                task.advance(1, scenario.shortName());
            }
        }
        WholeFile.write(file, Thumbnails.write(made).getBytes(StandardCharsets.UTF_8));
    }
}
