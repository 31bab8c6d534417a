package dev.eddy.field;

import dev.eddy.data.ElementType;
import dev.eddy.misuse.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a data set before its values are read.
 *
 * @param files where it is
 * @param format of the files
 * @param layout the convention that it follows
 * @param type of the stored numbers
 * @param samples number of trajectories
 * @param steps states in a trajectory, the first one included; 1 of a steady problem
 * @param steady whether there is no time
 * @param times of the states; empty if the files have none
 * @param timeUnit as the files say it
 * @param split {@code train}, {@code valid}, {@code test} or what else the files call it
 * @param constants numbers that do not change in time by name: one for all samples or one for each
 * @param attributes what else the files say
 * @param remarks what a user should know: what was left out, told by a name only, or unusual
 */
@SuppressWarnings("ArrayRecordComponent")
public record FieldInfo(
        List<Path> files,
        String format,
        String layout,
        ElementType type,
        long samples,
        int steps,
        boolean steady,
        List<Channel> channels,
        List<SpaceAxis> axes,
        double[] times,
        String timeUnit,
        Optional<String> split,
        Map<String, double[]> constants,
        Map<String, Object> attributes,
        List<String> remarks) {
    private static final int NAMED = 4;

    public FieldInfo {
        files = List.copyOf(files);
        channels = List.copyOf(channels);
        axes = List.copyOf(axes);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        remarks = List.copyOf(remarks);
    }

    FieldInfo withAttributes(Map<String, Object> all) {
        return new FieldInfo(
                files, format, layout, type, samples, steps, steady, channels, axes, times, timeUnit, split, constants,
                all, remarks);
    }

    /** Time between states, where they are evenly spaced. */
    public OptionalDouble dt() {
        return SpaceAxis.spacing(times);
    }

    /** Points per axis. */
    public long[] points() {
        return axes.stream().mapToLong(SpaceAxis::points).toArray();
    }

    /** Values of one channel at one time. */
    public long pointCount() {
        return axes.stream().mapToLong(SpaceAxis::points).reduce(1, Math::multiplyExact);
    }

    /** {@code [sample, time, channel, x…]}; without time if it is steady. */
    public long[] shape() {
        long[] shape = new long[(steady ? 2 : 3) + axes.size()];
        int at = 0;
        shape[at++] = samples;
        if (!steady) {
            shape[at++] = steps;
        }
        shape[at++] = channels.size();
        for (SpaceAxis axis : axes) {
            shape[at++] = axis.points();
        }
        return shape;
    }

    /** Names of the axes of {@link #shape}. */
    public List<String> axisNames() {
        List<String> names =
                new ArrayList<>(steady ? List.of("sample", "channel") : List.of("sample", "time", "channel"));
        axes.forEach(axis -> names.add(axis.name()));
        return names;
    }

    /** The files as sentences name them: {@code a.h5, b.h5 and 3 more}. */
    public String fileNames() {
        List<String> names = files.stream().limit(NAMED).map(Path::toString).toList();
        return String.join(", ", names) + (files.size() > NAMED ? " and " + (files.size() - NAMED) + " more" : "");
    }

    /**
     * Refuses what holds no value: such files open, and nothing can be told or learned of them.
     *
     * @throws dev.eddy.misuse.Misuse with the axis that is empty
     */
    public void requireValues() {
        Check.that(
                Arrays.stream(shape()).allMatch(size -> size > 0),
                "%s holds no values: its %s are %s",
                fileNames(),
                axisNames(),
                Arrays.toString(shape()));
    }

    public List<String> channelNames() {
        return channels.stream().map(Channel::name).toList();
    }
}
