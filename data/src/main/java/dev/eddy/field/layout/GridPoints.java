package dev.eddy.field.layout;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.data.StoredArray;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table of points that are a full grid, in any order: columns {@code sample} (may be missing), {@code t} or {@code time},
 * {@code x}, {@code y}, {@code z}, and a channel in each other column.
 */
final class GridPoints implements Layout {
    private static final Map<String, String> ROLES = Map.of(
            "sample",
            ChannelSource.SAMPLE,
            "t",
            ChannelSource.TIME,
            "time",
            ChannelSource.TIME,
            "x",
            "x",
            "y",
            "y",
            "z",
            "z");
    private static final List<String> ORDER = List.of(ChannelSource.SAMPLE, ChannelSource.TIME, "x", "y", "z");

    @Override
    public String name() {
        return "grid of points";
    }

    @Override
    public boolean fits(ArrayFile file) {
        return file.format().equals("CSV");
    }

    /** A column of coordinates: its distinct values in order. */
    private record Coordinate(String role, LazyArray column, double[] values, double[] distinct) {
        static Coordinate of(String role, LazyArray column) {
            double[] values = column.read().toDoubles();
            return new Coordinate(
                    role,
                    column,
                    values,
                    Arrays.stream(values).sorted().distinct().toArray());
        }
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        List<Coordinate> grid = new ArrayList<>();
        List<LazyArray> channels = new ArrayList<>();
        for (String role : ORDER) {
            file.arrays().values().stream()
                    .filter(column -> role.equals(ROLES.get(column.name().toLowerCase(Locale.ROOT))))
                    .forEach(column -> grid.add(Coordinate.of(role, column)));
        }
        for (LazyArray column : file.arrays().values()) {
            if (!ROLES.containsKey(column.name().toLowerCase(Locale.ROOT))) {
                channels.add(column);
            }
        }
        Check.that(
                !channels.isEmpty()
                        && grid.stream().anyMatch(one -> one.role().equals(ChannelSource.TIME))
                        && grid.size() > 1,
                "%s has the columns %s; trajectories need t or time, x, and at least one more",
                file.path(),
                file.arrays().keySet());
        int[] rows = rows(file, grid);
        List<String> axes = grid.stream().map(Coordinate::role).toList();
        long[] shape = grid.stream().mapToLong(one -> one.distinct().length).toArray();
        FieldBuilder builder = new FieldBuilder(file, name());
        for (LazyArray channel : channels) {
            double[] values = channel.read().toDoubles();
            double[] sorted = new double[rows.length];
            Arrays.setAll(sorted, i -> values[rows[i]]);
            StoredArray whole = StoredArray.of(sorted, shape);
            LazyArray array = new LazyArray(
                    file.path(),
                    channel.name(),
                    whole.type(),
                    shape,
                    List.of(),
                    channel.attributes(),
                    whole.bytes().length,
                    new InMemory(whole));
            builder.source(ChannelSource.of(array, axes), new Channel(channel.name(), channel.text("units")));
        }
        for (Coordinate one : grid) {
            if (one.role().equals(ChannelSource.TIME)) {
                builder.times(one.column().name(), one.distinct(), one.column().text("units"));
            } else {
                builder.coordinates(one.role(), one.distinct(), one.column().text("units"));
            }
        }
        return builder.build(options);
    }

    /** The row of each point of the grid, in row-major order. */
    private static int[] rows(ArrayFile file, List<Coordinate> grid) {
        int count = grid.get(0).values().length;
        double size = grid.stream().mapToDouble(one -> one.distinct().length).reduce(1, (a, b) -> a * b);
        Check.that(
                count * 2.0 >= size,
                "%s holds %d scattered points and no trajectories on a grid: with %s different values it would need"
                        + " %.0f points; use it as points",
                file.path(),
                count,
                grid.stream()
                        .map(one ->
                                one.distinct().length + " of " + one.column().name())
                        .toList(),
                size);
        int[] rows = new int[(int) size];
        Arrays.fill(rows, -1);
        for (int row = 0; row < count; row++) {
            int place = 0;
            for (Coordinate one : grid) {
                int index = Arrays.binarySearch(one.distinct(), one.values()[row]);
                Check.that(
                        index >= 0,
                        "%s: row %d has no %s",
                        file.path(),
                        row + 1,
                        one.column().name());
                place = place * one.distinct().length + index;
            }
            Check.that(
                    rows[place] < 0,
                    "%s: the point %s stands twice, in the rows %d and %d below the header",
                    file.path(),
                    point(grid, place),
                    rows[place] + 1,
                    row + 1);
            rows[place] = row;
        }
        for (int place = 0; place < rows.length; place++) {
            Check.that(
                    rows[place] >= 0,
                    "%s: the point %s is missing from the grid; add it, or use the table as points",
                    file.path(),
                    point(grid, place));
        }
        return rows;
    }

    private static String point(List<Coordinate> grid, int place) {
        List<String> parts = new ArrayList<>();
        int rest = place;
        for (int i = grid.size() - 1; i >= 0; i--) {
            Coordinate one = grid.get(i);
            double value = one.distinct()[rest % one.distinct().length];
            rest /= one.distinct().length;
            parts.add(
                    0,
                    one.column().name() + " = " + (value == Math.rint(value) ? String.valueOf((long) value) : value));
        }
        return "(" + String.join(", ", parts) + ")";
    }
}
