package dev.eddy.field.write;

import dev.eddy.arrays.hdf5.Hdf5Writer;
import dev.eddy.data.StoredArray;
import dev.eddy.field.AxisEnd;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldInfo;
import dev.eddy.field.SpaceAxis;
import dev.eddy.misuse.Check;
import dev.eddy.result.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The Well (<a href="https://polymathic-ai.org/the_well/data_format/">format</a>). Channels that are named as components along
 * all axes, {@code v_x}, {@code v_y}, become vectors, {@code s_xx}, {@code s_xy}, … tensors, all others scalars.
 */
final class TheWellWriter implements FieldWriter {
    @Override
    public String name() {
        return "well";
    }

    @Override
    public String doc() {
        return "an HDF5 file in the layout of The Well; what holds at every end of every axis must be known";
    }

    /** Channels of one field. */
    private record Group(String name, int order, int[] channels) {}

    @Override
    public void write(FieldData data, Path target, Progress progress) {
        FieldInfo info = data.info();
        Check.that(!info.steady(), "The Well's layout has a time, and this data set has none");
        List<String> space = info.axes().stream().map(SpaceAxis::name).toList();
        Hdf5Writer writer = new Hdf5Writer()
                .attribute("", "dataset_name", name(target))
                .attribute("", "grid_type", "cartesian")
                .attribute("", "n_spatial_dims", (long) space.size())
                .attribute("", "n_trajectories", info.samples())
                .attribute(
                        "",
                        "simulation_parameters",
                        List.copyOf(info.constants().keySet()));
        dimensions(writer, info, space);
        for (SpaceAxis axis : info.axes()) {
            boundary(writer, axis);
        }
        scalars(writer, info);
        fields(writer, new Pieces(data, progress), space);
        writer.write(target);
    }

    private static String name(Path target) {
        return String.valueOf(target.getFileName()).replaceFirst("\\.[^.]+$", "");
    }

    private static void dimensions(Hdf5Writer writer, FieldInfo info, List<String> space) {
        writer.attribute("dimensions", "spatial_dims", space);
        double[] times = info.times().length > 0
                ? info.times()
                : IntStream.range(0, info.steps()).asDoubleStream().toArray();
        vector(writer, "dimensions/time", times, false, true);
        for (SpaceAxis axis : info.axes()) {
            double[] places = axis.coordinates().length > 0
                    ? axis.coordinates()
                    : IntStream.range(0, axis.points()).asDoubleStream().toArray();
            vector(writer, "dimensions/" + axis.name(), places, false, false);
        }
    }

    /** The Well keeps single precision. */
    private static void vector(Hdf5Writer writer, String path, double[] values, boolean perSample, boolean inTime) {
        float[] singles = new float[values.length];
        for (int i = 0; i < singles.length; i++) {
            singles[i] = (float) values[i];
        }
        writer.dataset(path, StoredArray.of(singles, values.length));
        varying(writer, path, perSample, inTime);
    }

    private static void varying(Hdf5Writer writer, String path, boolean perSample, boolean inTime) {
        writer.attribute(path, "sample_varying", perSample).attribute(path, "time_varying", inTime);
    }

    private static void boundary(Hdf5Writer writer, SpaceAxis axis) {
        Check.that(
                axis.low() != AxisEnd.UNKNOWN && axis.high() != AxisEnd.UNKNOWN,
                "The Well says what holds at the ends of %s, and this data set does not; say it with --boundary, for"
                        + " example --boundary periodic",
                axis.name());
        Map<AxisEnd, boolean[]> kinds = new LinkedHashMap<>();
        AxisEnd[] ends = {axis.low(), axis.high()};
        for (int side = 0; side < 2; side++) {
            boolean[] mask = kinds.computeIfAbsent(ends[side], end -> new boolean[axis.points()]);
            mask[side * (axis.points() - 1)] = true;
        }
        kinds.forEach((end, mask) -> {
            String group = "boundary_conditions/" + axis.name() + "_" + end.word();
            writer.attribute(group, "associated_dims", List.of(axis.name()))
                    .attribute(group, "associated_fields", List.of())
                    .attribute(group, "bc_type", end.name());
            varying(writer, group, false, false);
            writer.dataset(group + "/mask", StoredArray.of(mask, mask.length));
        });
    }

    private static void scalars(Hdf5Writer writer, FieldInfo info) {
        writer.attribute("scalars", "field_names", List.copyOf(info.constants().keySet()));
        info.constants().forEach((name, values) -> {
            String path = "scalars/" + name;
            if (values.length == 1) {
                writer.attribute("", name, values[0]).dataset(path, StoredArray.of(new float[] {(float) values[0]}));
                varying(writer, path, false, false);
            } else {
                vector(writer, path, values, true, false);
            }
        });
    }

    private static void fields(Hdf5Writer writer, Pieces pieces, List<String> space) {
        FieldInfo info = pieces.data().info();
        List<Group> groups = groups(info.channelNames(), space);
        for (int order = 0; order <= 2; order++) {
            String folder = "t" + order + "_fields";
            int wanted = order;
            writer.attribute(
                    folder,
                    "field_names",
                    groups.stream()
                            .filter(one -> one.order() == wanted)
                            .map(Group::name)
                            .toList());
        }
        for (Group group : groups) {
            long[] shape = new long[2 + space.size() + group.order()];
            shape[0] = info.samples();
            shape[1] = info.steps();
            for (int d = 0; d < space.size(); d++) {
                shape[2 + d] = info.axes().get(d).points();
            }
            for (int component = 0; component < group.order(); component++) {
                shape[2 + space.size() + component] = space.size();
            }
            String path = "t" + group.order() + "_fields/" + group.name();
            writer.dataset(path, pieces.type(), shape, out -> pieces.writeTo(out, group.channels(), true));
            writer.attribute(
                    path,
                    "dim_varying",
                    space.stream().map(axis -> Boolean.TRUE).toList());
            varying(writer, path, true, true);
            if (group.order() == 2) {
                writer.attribute(path, "symmetric", false).attribute(path, "antisymmetric", false);
            }
        }
    }

    /** Fields in the order of their channels. */
    private static List<Group> groups(List<String> channels, List<String> space) {
        List<Group> groups = new ArrayList<>();
        int at = 0;
        while (at < channels.size()) {
            Group group = new Group(channels.get(at), 0, new int[] {at});
            for (int order = 2; order >= 1; order--) {
                List<String> suffixes = suffixes(order, space);
                int count = suffixes.size();
                String name = channels.get(at);
                if (at + count > channels.size() || !name.endsWith(suffixes.get(0))) {
                    continue;
                }
                String base = name.substring(0, name.length() - suffixes.get(0).length());
                List<String> wanted =
                        suffixes.stream().map(suffix -> base + suffix).toList();
                if (channels.subList(at, at + count).equals(wanted)) {
                    group = new Group(
                            base, order, IntStream.range(at, at + count).toArray());
                    break;
                }
            }
            groups.add(group);
            at += group.channels().length;
        }
        return groups;
    }

    private static List<String> suffixes(int order, List<String> space) {
        return order == 1
                ? space.stream().map(axis -> "_" + axis).toList()
                : space.stream()
                        .flatMap(first -> space.stream().map(second -> "_" + first + second))
                        .toList();
    }
}
