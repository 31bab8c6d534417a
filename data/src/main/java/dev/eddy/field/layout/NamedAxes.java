package dev.eddy.field.layout;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.AxisEnd;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import dev.eddy.field.Packing;
import dev.eddy.misuse.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Arrays whose axes the file names: NetCDF after the CF conventions, xarray's data sets, Zarr with dimension names. Variables
 * along the same axes are channels; a variable that is named as its axis holds its coordinates.
 */
final class NamedAxes implements Layout {
    private static final Map<String, String> ROLES = Map.ofEntries(
            Map.entry("sample", ChannelSource.SAMPLE),
            Map.entry("samples", ChannelSource.SAMPLE),
            Map.entry("trajectory", ChannelSource.SAMPLE),
            Map.entry("member", ChannelSource.SAMPLE),
            Map.entry("batch", ChannelSource.SAMPLE),
            Map.entry("realization", ChannelSource.SAMPLE),
            Map.entry("time", ChannelSource.TIME),
            Map.entry("t", ChannelSource.TIME),
            Map.entry("channel", ChannelSource.CHANNEL),
            Map.entry("channels", ChannelSource.CHANNEL),
            Map.entry("variable", ChannelSource.CHANNEL));

    private static final List<String> AUXILIARY =
            List.of("bounds", "climatology", "coordinates", "ancillary_variables");

    @Override
    public String name() {
        return "named axes";
    }

    /** What an axis of this name is: the words of several programs for samples, time and channels, else itself. */
    static String role(String axis) {
        return ROLES.getOrDefault(axis.toLowerCase(Locale.ROOT), axis);
    }

    private static List<String> roles(LazyArray array) {
        return array.dimensions().stream().map(NamedAxes::role).toList();
    }

    private static boolean isField(LazyArray array) {
        List<String> roles = roles(array);
        return !array.dimensions().isEmpty()
                && roles.contains(ChannelSource.TIME)
                && roles.stream().anyMatch(role -> !ROLES.containsValue(role))
                && !(array.rank() == 1 && array.dimensions().get(0).equals(plain(array.name())));
    }

    @Override
    public boolean fits(ArrayFile file) {
        return !file.format().equals("CSV") && !fields(file).isEmpty();
    }

    /** Without what others name as the bounds of their cells, coordinates, flags. */
    private static List<LazyArray> fields(ArrayFile file) {
        Set<String> auxiliary = new HashSet<>();
        for (LazyArray array : file.arrays().values()) {
            for (String attribute : AUXILIARY) {
                auxiliary.addAll(List.of(array.text(attribute).split("\\s+")));
            }
        }
        return file.arrays().values().stream()
                .filter(array -> isField(array) && !auxiliary.contains(plain(array.name())))
                .toList();
    }

    private static String plain(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        List<LazyArray> fields = options.arrays().isEmpty()
                ? fields(file)
                : options.arrays().stream().map(file::array).toList();
        LazyArray first = fields.get(0);
        for (LazyArray field : fields) {
            Check.that(
                    field.dimensions().equals(first.dimensions()),
                    "%s: '%s' lies along %s, but '%s' along %s; choose those that belong together with --array",
                    file.path(),
                    first.name(),
                    first.dimensions(),
                    field.name(),
                    field.dimensions());
        }
        FieldBuilder builder = new FieldBuilder(file, name());
        for (LazyArray field : fields) {
            List<String> roles = roles(field);
            int channel = roles.indexOf(ChannelSource.CHANNEL);
            int count = channel < 0 ? 1 : (int) field.size(channel);
            builder.source(
                    new ChannelSource(List.of(field), roles, Packing.of(field)),
                    IntStream.range(0, count)
                            .mapToObj(i -> new Channel(
                                    count == 1 ? field.name() : field.name() + " " + i, field.text("units")))
                            .toArray(Channel[]::new));
        }
        for (String axis : first.dimensions()) {
            String role = role(axis);
            if (role.equals(ChannelSource.TIME)) {
                builder.times(coordinate(file, first, axis));
            } else if (!ROLES.containsValue(role)) {
                builder.coordinates(axis, coordinate(file, first, axis));
                around(builder, file, axis);
            }
        }
        return builder.build(options);
    }

    /** In the group of a field, or in one around it. */
    private static String coordinate(ArrayFile file, LazyArray field, String axis) {
        String group = field.name();
        while (group.contains("/")) {
            group = group.substring(0, group.lastIndexOf('/'));
            if (file.has(group + "/" + axis)) {
                return group + "/" + axis;
            }
        }
        return axis;
    }

    /** Longitudes that go once around the globe are periodic. */
    private static void around(FieldBuilder builder, ArrayFile file, String axis) {
        if (!file.has(axis) || !file.array(axis).text("units").matches("degrees?_?(east|E)")) {
            return;
        }
        double[] degrees = file.array(axis).numbers(FieldBuilder.SHORT);
        if (degrees.length > 1 && Math.abs((degrees[1] - degrees[0]) * degrees.length - 360) < 1e-6) {
            builder.ends(axis, AxisEnd.PERIODIC, AxisEnd.PERIODIC)
                    .remark(axis + " goes once around, so it is periodic");
        }
    }
}
