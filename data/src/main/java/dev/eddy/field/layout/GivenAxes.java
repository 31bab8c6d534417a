package dev.eddy.field.layout;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import dev.eddy.field.Packing;
import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Arrays whose axes the user names. */
final class GivenAxes {
    FieldData read(ArrayFile file, FieldOptions options) {
        List<String> axes = options.axes().stream().map(NamedAxes::role).toList();
        Set<String> once = new HashSet<>();
        for (String axis : axes) {
            Check.that(
                    axis.equals(ChannelSource.CHANNEL) || axis.equals(ChannelSource.LABEL) || once.add(axis),
                    "--axes names '%s' twice: %s",
                    axis,
                    String.join(",", axes));
        }
        List<LazyArray> arrays = options.arrays().isEmpty()
                ? List.of(only(file, axes.size()))
                : options.arrays().stream().map(file::array).toList();
        FieldBuilder builder = new FieldBuilder(file, "axes as given");
        for (LazyArray array : arrays) {
            Check.that(
                    array.rank() == axes.size(),
                    "%s: '%s' has %d axes %s, but %d are named: --axes %s",
                    file.path(),
                    array.name(),
                    array.rank(),
                    Arrays.toString(array.shape()),
                    axes.size(),
                    String.join(",", axes));
            ChannelSource source = new ChannelSource(List.of(array), axes, Packing.of(array));
            builder.source(source, channels(array, (int) source.length(ChannelSource.CHANNEL), arrays.size()));
        }
        for (String axis : axes) {
            vector(file, axis).forEach(name -> builder.coordinates(axis, name));
        }
        Stream.concat(vector(file, "t"), vector(file, "time")).forEach(builder::times);
        return builder.build(options);
    }

    private static Stream<String> vector(ArrayFile file, String name) {
        return Stream.of(name, name + "-coordinate")
                .filter(each -> file.has(each) && file.array(each).rank() == 1);
    }

    private static LazyArray only(ArrayFile file, int rank) {
        List<LazyArray> fitting = file.arrays().values().stream()
                .filter(array -> array.rank() == rank)
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        Check.that(
                file.arrays().size() == 1,
                "%s has %s arrays with %d axes (%s); name the ones you want with --array",
                file.path(),
                fitting.isEmpty() ? "no" : String.valueOf(fitting.size()),
                rank,
                String.join(
                        ", ",
                        file.arrays().values().stream().map(LazyArray::toString).toList()));
        return file.arrays().values().iterator().next();
    }

    private static Channel[] channels(LazyArray array, int count, int arrays) {
        String name =
                array.name().equals("array") || (arrays == 1 && array.name().startsWith("arr_")) ? "u" : array.name();
        return count == 1
                ? new Channel[] {new Channel(name, array.text("units"))}
                : IntStream.range(0, count)
                        .mapToObj(i -> new Channel(name + " " + i))
                        .toArray(Channel[]::new);
    }
}
