package dev.eddy.field.layout;

import static dev.eddy.field.ChannelSource.CHANNEL;
import static dev.eddy.field.ChannelSource.SAMPLE;
import static dev.eddy.field.ChannelSource.TIME;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.AxisEnd;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import dev.eddy.misuse.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The Well (<a href="https://polymathic-ai.org/the_well/data_format/">format</a>): {@code t0_fields}, {@code t1_fields} and
 * {@code t2_fields} with scalars, vectors and tensors [sample, time, x…, component…], {@code dimensions}, {@code scalars}, and
 * {@code boundary_conditions} with masks. The split is the name of the folder.
 */
final class TheWell implements Layout {
    @Override
    public String name() {
        return "The Well";
    }

    @Override
    public boolean fits(ArrayFile file) {
        return file.attributes("").containsKey("n_spatial_dims")
                && file.attributes("").containsKey("grid_type");
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        List<String> space = texts(file, "dimensions", "spatial_dims");
        Check.that(!space.isEmpty(), "%s: the group 'dimensions' has no attribute 'spatial_dims'", file.path());
        Check.that(
                file.has("dimensions/time"),
                "%s has no 'dimensions/time', which the format of The Well demands",
                file.path());
        Check.that(
                Objects.equals(file.attributes("").get("n_spatial_dims"), Long.valueOf(space.size())),
                "%s: n_spatial_dims is %s, but the axes are %s",
                file.path(),
                String.valueOf(file.attributes("").get("n_spatial_dims")),
                space);
        FieldBuilder builder = new FieldBuilder(file, name());
        if (file.array("dimensions/time").rank() == 1) {
            builder.times("dimensions/time");
        } else {
            PerSample.times(builder, file, "dimensions/time");
        }
        for (int order = 0; order <= 2; order++) {
            String group = "t" + order + "_fields";
            for (String field : texts(file, group, "field_names")) {
                field(builder, file, file.array(group + "/" + field), field, order, space);
            }
        }
        space.forEach(axis -> builder.coordinates(axis, "dimensions/" + axis));
        scalars(builder, file);
        boundaries(builder, file, space);
        split(builder, file.path());
        FieldData data = builder.build(options);
        Object promised = file.attributes("").get("n_trajectories");
        Check.that(
                Objects.equals(promised, Long.valueOf(data.info().samples())),
                "%s: n_trajectories is %s, but the fields have %d samples",
                file.path(),
                String.valueOf(promised),
                data.info().samples());
        return data;
    }

    private static void field(
            FieldBuilder builder, ArrayFile file, LazyArray array, String name, int order, List<String> space) {
        boolean perSample = flag(array, "sample_varying");
        boolean inTime = flag(array, "time_varying");
        List<?> varying = array.attributes().get("dim_varying") instanceof List<?> list ? list : List.of();
        List<String> axes = new ArrayList<>();
        if (perSample) {
            axes.add(SAMPLE);
        }
        if (inTime) {
            axes.add(TIME);
        }
        for (int d = 0; d < space.size(); d++) {
            if (varying.size() <= d || Boolean.TRUE.equals(varying.get(d))) {
                axes.add(space.get(d));
            }
        }
        for (int component = 0; component < order; component++) {
            axes.add(CHANNEL);
        }
        Check.that(
                axes.size() == array.rank(),
                "%s: '%s' has %d axes %s, but its attributes say %s",
                file.path(),
                array.name(),
                array.rank(),
                Arrays.toString(array.shape()),
                axes);
        ChannelSource source = ChannelSource.of(array, axes);
        if (perSample && inTime && axes.containsAll(space)) {
            builder.source(source, channels(name, order, space, array.text("units")));
        } else if (inTime) {
            builder.remark("'" + name + "' changes in time but not over all samples or axes, and is left out");
        } else {
            builder.constantField(name, source);
        }
    }

    private static Channel[] channels(String name, int order, List<String> space, String unit) {
        List<String> names = List.of(name);
        for (int component = 0; component < order; component++) {
            String joint = component == 0 ? "_" : "";
            names = names.stream()
                    .flatMap(one -> space.stream().map(axis -> one + joint + axis))
                    .toList();
        }
        return names.stream().map(one -> new Channel(one, unit)).toArray(Channel[]::new);
    }

    private static void scalars(FieldBuilder builder, ArrayFile file) {
        for (String name : texts(file, "scalars", "field_names")) {
            LazyArray array = file.array("scalars/" + name);
            if (flag(array, "time_varying")) {
                builder.remark("the scalar '" + name + "' changes in time and is left out");
            } else {
                builder.constant(name, array.numbers(FieldBuilder.SHORT));
            }
        }
    }

    /** Masks say at which end of their axis a condition holds. */
    private static void boundaries(FieldBuilder builder, ArrayFile file, List<String> space) {
        for (String axis : space) {
            AxisEnd[] both = {AxisEnd.UNKNOWN, AxisEnd.UNKNOWN};
            for (LazyArray mask : file.arrays().values()) {
                String[] path = mask.name().split("/");
                if (path.length != 3 || !path[0].equals("boundary_conditions") || !path[2].equals("mask")) {
                    continue;
                }
                String group = path[0] + "/" + path[1];
                List<String> along = texts(file, group, "associated_dims");
                int place = along.indexOf(axis);
                if (place < 0 || mask.rank() != along.size()) {
                    continue;
                }
                AxisEnd end = AxisEnd.of(String.valueOf(file.attributes(group).get("bc_type")));
                for (int side = 0; side < 2; side++) {
                    if (end == AxisEnd.PERIODIC || holds(mask, place, side)) {
                        both[side] = end;
                    }
                }
            }
            builder.ends(axis, both[0], both[1]);
        }
    }

    /** Whether a condition holds everywhere on one side of an axis. */
    private static boolean holds(LazyArray mask, int axis, int side) {
        long[] start = new long[mask.rank()];
        long[] count = mask.shape();
        start[axis] = side * Math.max(0, count[axis] - 1);
        count[axis] = Math.min(1, count[axis]);
        double[] values = mask.read(start, count).toDoubles();
        return values.length > 0 && Arrays.stream(values).allMatch(value -> value != 0);
    }

    private static void split(FieldBuilder builder, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String name = folder == null ? "" : String.valueOf(folder.getFileName());
        if (List.of("train", "valid", "test").contains(name)) {
            builder.split(name);
        }
    }

    private static boolean flag(LazyArray array, String attribute) {
        return Boolean.TRUE.equals(array.attributes().get(attribute));
    }

    /** A list of names; an empty one may be stored as an array of numbers. */
    private static List<String> texts(ArrayFile file, String group, String attribute) {
        Object value = file.attributes(group).get(attribute);
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : value instanceof String text ? List.of(text) : List.of();
    }
}
