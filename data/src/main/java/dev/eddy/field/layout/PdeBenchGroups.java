package dev.eddy.field.layout;

import static dev.eddy.field.ChannelSource.CHANNEL;
import static dev.eddy.field.ChannelSource.TIME;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import dev.eddy.field.Packing;
import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A group for each sample, named by a number: {@code 0000/data} [time, x…, channel], {@code 0000/grid/x}, {@code 0000/grid/t}. */
final class PdeBenchGroups implements Layout {
    @Override
    public String name() {
        return "PDEBench group per sample";
    }

    @Override
    public boolean fits(ArrayFile file) {
        return !groups(file).isEmpty();
    }

    private static List<String> groups(ArrayFile file) {
        return file.arrays().keySet().stream()
                .filter(name -> name.matches("\\d+/data"))
                .map(name -> name.substring(0, name.indexOf('/')))
                .sorted()
                .toList();
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        List<String> groups = groups(file);
        List<LazyArray> arrays =
                groups.stream().map(group -> file.array(group + "/data")).toList();
        LazyArray first = arrays.get(0);
        int dims = first.rank() - 2;
        Check.that(
                dims >= 1 && dims <= 3,
                "%s: '%s' has %d axes %s, expected [time, x(, y(, z)), channel]",
                file.path(),
                first.name(),
                first.rank(),
                Arrays.toString(first.shape()));
        List<String> axes = new ArrayList<>(List.of(TIME));
        axes.addAll(PdeBench.AXES.subList(0, dims));
        axes.add(CHANNEL);
        FieldBuilder builder = new FieldBuilder(file, name())
                .source(new ChannelSource(arrays, axes, Packing.NONE), channels(file, (int)
                        first.size(first.rank() - 1)))
                .times(groups.get(0) + "/grid/t");
        for (String axis : PdeBench.AXES.subList(0, dims)) {
            builder.coordinates(axis, groups.get(0) + "/grid/" + axis);
        }
        Object config = file.attributes(groups.get(0)).get("config");
        if (config instanceof String text) {
            builder.remark("settings of the first sample: " + text.strip().replaceAll("\\s*\\R\\s*", "; "));
        }
        return builder.build(options);
    }

    /** The radial dam break has the height of water; reactions have an activator and an inhibitor. */
    private static Channel[] channels(ArrayFile file, int count) {
        if (count == 1) {
            return new Channel[] {new Channel(PdeBench.fileName(file).contains("rdb") ? "h" : "u")};
        }
        Channel[] channels = new Channel[count];
        Arrays.setAll(channels, i -> new Channel(count == 2 ? List.of("u", "v").get(i) : "u" + i));
        return channels;
    }
}
