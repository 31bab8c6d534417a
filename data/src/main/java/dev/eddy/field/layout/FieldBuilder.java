package dev.eddy.field.layout;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.AxisEnd;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.ConstantField;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldInfo;
import dev.eddy.field.FieldOptions;
import dev.eddy.field.SpaceAxis;
import dev.eddy.field.StoredFields;
import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what a layout found, checks that it belongs together, and adds what the user says. */
final class FieldBuilder {
    /** Coordinates and the like are short. */
    static final long SHORT = 1 << 24;

    private static final List<String> USUAL = List.of("x", "y", "z");

    private final ArrayFile file;
    private final String layout;
    private final List<ChannelSource> sources = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private final Map<String, double[]> coordinates = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();
    private final Map<String, AxisEnd[]> ends = new HashMap<>();
    private final Map<String, double[]> constants = new LinkedHashMap<>();
    private final Map<String, ConstantField> constantFields = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private double[] times = new double[0];
    private String timesName = "";
    private String timeUnit = "";
    private Optional<String> split = Optional.empty();

    FieldBuilder(ArrayFile file, String layout) {
        this.file = file;
        this.layout = layout;
    }

    FieldBuilder source(ChannelSource source, Channel... names) {
        Check.that(
                source.length(ChannelSource.CHANNEL) == names.length,
                "%s: '%s' has the shape %s, which is no %d channels %s",
                file.path(),
                source.arrays().get(0).name(),
                Arrays.toString(source.arrays().get(0).shape()),
                names.length,
                Arrays.stream(names).map(Channel::name).toList());
        sources.add(source);
        channels.addAll(List.of(names));
        return this;
    }

    FieldBuilder coordinates(String axis, double[] values, String unit) {
        coordinates.put(axis, values);
        units.put(axis, unit);
        return this;
    }

    /** The coordinates in an array of the file, if there is one. */
    FieldBuilder coordinates(String axis, String array) {
        if (file.has(array)) {
            LazyArray values = file.array(array);
            coordinates(axis, values.numbers(SHORT), values.text("units"));
        }
        return this;
    }

    FieldBuilder ends(String axis, AxisEnd low, AxisEnd high) {
        ends.put(axis, new AxisEnd[] {low, high});
        return this;
    }

    FieldBuilder times(String name, double[] values, String unit) {
        timesName = name;
        times = values;
        timeUnit = unit;
        return this;
    }

    FieldBuilder times(String array) {
        if (file.has(array)) {
            LazyArray values = file.array(array);
            times(array, values.numbers(SHORT), values.text("units"));
        }
        return this;
    }

    FieldBuilder constant(String name, double... values) {
        constants.put(name, values);
        return this;
    }

    FieldBuilder constantField(String name, ChannelSource source) {
        constantFields.put(name, new StoredConstantField(source));
        return this;
    }

    FieldBuilder split(String name) {
        split = Optional.of(name);
        return this;
    }

    FieldBuilder remark(String text) {
        remarks.add(text);
        return this;
    }

    FieldData build(FieldOptions options) {
        Check.that(
                !sources.isEmpty(),
                "%s has no field that changes in time and over all axes (has: %s); name arrays with --array and --axes",
                file.path(),
                String.join(", ", file.arrays().keySet()));
        ChannelSource first = sources.get(0);
        checkTogether(first);
        List<String> space = new ArrayList<>(first.space());
        Check.that(
                !space.isEmpty() && space.size() <= 3,
                "'%s' has %d axes of space, expected 1 to 3",
                first.arrays().get(0).name(),
                space.size());
        if (USUAL.containsAll(space)) {
            space.sort(null);
        }
        List<SpaceAxis> axes = new ArrayList<>();
        for (int i = 0; i < space.size(); i++) {
            axes.add(axis(space.get(i), (int) first.length(space.get(i)), i, space.size(), options));
        }
        boolean steady = !first.has(ChannelSource.TIME);
        int steps = Math.toIntExact(first.length(ChannelSource.TIME));
        List<Channel> named = new ArrayList<>(channels);
        if (!options.channels().isEmpty()) {
            Check.that(
                    options.channels().size() == named.size(),
                    "there are %d channels %s, but %d names were given for them",
                    named.size(),
                    named.stream().map(Channel::name).toList(),
                    options.channels().size());
            for (int i = 0; i < named.size(); i++) {
                named.set(i, new Channel(options.channels().get(i), named.get(i).unit()));
            }
        }
        file.unreadable().forEach(what -> remarks.add("not read: " + what));
        FieldInfo info = new FieldInfo(
                List.of(file.path()),
                file.format(),
                layout,
                first.arrays().get(0).type(),
                first.samples(),
                steps,
                steady,
                named,
                axes,
                steady ? new double[0] : times(steps, options),
                timeUnit,
                options.split().or(() -> split),
                constants,
                file.attributes(""),
                remarks);
        return new StoredFields(file, info, sources, constantFields);
    }

    /** All arrays have the same samples, times and points. */
    private void checkTogether(ChannelSource first) {
        for (ChannelSource source : sources) {
            boolean same = source.samples() == first.samples()
                    && source.length(ChannelSource.TIME) == first.length(ChannelSource.TIME)
                    && source.space().containsAll(first.space())
                    && first.space().containsAll(source.space());
            for (String axis : first.space()) {
                same &= source.length(axis) == first.length(axis);
            }
            Check.that(
                    same,
                    "%s: '%s' has the shape %s, but '%s' has %s; channels of one data set have the same samples, times"
                            + " and points",
                    file.path(),
                    source.arrays().get(0).name(),
                    Arrays.toString(source.arrays().get(0).shape()),
                    first.arrays().get(0).name(),
                    Arrays.toString(first.arrays().get(0).shape()));
            for (LazyArray array : source.arrays()) {
                Check.that(
                        Arrays.equals(array.shape(), source.arrays().get(0).shape())
                                && array.type() == source.arrays().get(0).type(),
                        "%s: '%s' is %s%s, but '%s' is %s%s; all samples have the same shape",
                        file.path(),
                        array.name(),
                        array.type(),
                        Arrays.toString(array.shape()),
                        source.arrays().get(0).name(),
                        source.arrays().get(0).type(),
                        Arrays.toString(source.arrays().get(0).shape()));
                Check.that(
                        !array.type().isComplex(),
                        "%s: '%s' has complex elements; save real and imaginary part as two channels",
                        file.path(),
                        array.name());
            }
        }
    }

    private SpaceAxis axis(String name, int points, int place, int of, FieldOptions options) {
        double[] values = coordinates.getOrDefault(name, new double[0]);
        Check.that(
                values.length == 0 || values.length == points,
                "%s: the coordinate of %s has %d entries, but there are %d points along it",
                file.path(),
                name,
                values.length,
                points);
        AxisEnd[] both = ends.getOrDefault(name, new AxisEnd[] {AxisEnd.UNKNOWN, AxisEnd.UNKNOWN});
        SpaceAxis axis = new SpaceAxis(name, units.getOrDefault(name, ""), points, values, both[0], both[1]);
        if (!options.boundary().isEmpty()) {
            String[] given = one(options.boundary(), place, of, "boundary").split(":", 2);
            axis = axis.withEnds(AxisEnd.of(given[0]), AxisEnd.of(given[given.length - 1]));
        }
        if (!options.extent().isEmpty()) {
            double extent = one(options.extent(), place, of, "extent");
            Check.that(extent > 0, "an extent is positive, got %s", extent);
            double shift = axis.isPeriodic() ? 0 : 0.5;
            double[] even = new double[points];
            Arrays.setAll(even, i -> (i + shift) * extent / points);
            axis = axis.withCoordinates(even, axis.unit());
        }
        return axis;
    }

    private static <T> T one(List<T> values, int place, int of, String what) {
        Check.that(
                values.size() == 1 || values.size() == of,
                "there are %d axes of space, so %s needs 1 or %d values, got %d",
                of,
                what,
                of,
                values.size());
        return values.get(values.size() == 1 ? 0 : place);
    }

    /** One more time than states is usual: data sets of PDEBench end before their last time. */
    private double[] times(int steps, FieldOptions options) {
        if (options.dt().isPresent()) {
            double dt = options.dt().getAsDouble();
            Check.that(dt > 0, "dt is positive, got %s", dt);
            double[] even = new double[steps];
            Arrays.setAll(even, i -> i * dt);
            return even;
        }
        Check.that(
                times.length == 0 || times.length == steps || times.length == steps + 1,
                "%s: '%s' has %d entries, but trajectories have %d states",
                file.path(),
                timesName,
                times.length,
                steps);
        return times.length > steps ? Arrays.copyOf(times, steps) : times;
    }
}
