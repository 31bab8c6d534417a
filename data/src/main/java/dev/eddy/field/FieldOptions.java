package dev.eddy.field;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a user says of files that do not say it themselves. What is empty is taken from the file.
 *
 * @param axes role of each stored axis, for example {@code sample, x, y, time}; see {@link ChannelSource}
 * @param arrays names of the arrays that become channels, in their order
 * @param channels names of the channels
 * @param dt time between states
 * @param extent length of the domain along each axis, or one for all
 * @param boundary what holds at the ends of each axis, or one for all: {@code periodic}, or {@code wall:open} for an axis
 *     whose ends differ
 * @param split what the data are for
 */
public record FieldOptions(
        List<String> axes,
        List<String> arrays,
        List<String> channels,
        OptionalDouble dt,
        List<Double> extent,
        List<String> boundary,
        Optional<String> split) {
    /** Everything as the file says. */
    public static final FieldOptions NONE = new FieldOptions(
            List.of(), List.of(), List.of(), OptionalDouble.empty(), List.of(), List.of(), Optional.empty());

    public FieldOptions {
        axes = List.copyOf(axes);
        arrays = List.copyOf(arrays);
        channels = List.copyOf(channels);
        extent = List.copyOf(extent);
        boundary = List.copyOf(boundary);
    }

    public FieldOptions withAxes(List<String> newAxes) {
        return new FieldOptions(newAxes, arrays, channels, dt, extent, boundary, split);
    }

    public FieldOptions withArrays(List<String> names) {
        return new FieldOptions(axes, names, channels, dt, extent, boundary, split);
    }
}
