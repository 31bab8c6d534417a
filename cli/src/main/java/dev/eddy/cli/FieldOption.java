package dev.eddy.cli;

import dev.eddy.field.FieldOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a user says of files that do not say it themselves. */
final class FieldOption {
    @Option(
            names = "--axes",
            paramLabel = "AXIS",
            split = ",",
            description = "What the stored axes are, in their order: sample, time, channel, label (an axis of length 1"
                    + " without meaning), or names of axes of space: x, y, z.")
    private List<String> axes = new ArrayList<>();

    @Option(names = "--array", paramLabel = "NAME", split = ",", description = "Arrays that become channels.")
    private List<String> arrays = new ArrayList<>();

    @Option(names = "--channels", paramLabel = "NAME", split = ",", description = "Names of the channels.")
    private List<String> channels = new ArrayList<>();

    @Option(names = "--dt", paramLabel = "TIME", description = "Time between states.")
    private @Nullable Double dt;

    @Option(
            names = "--extent",
            paramLabel = "LENGTH",
            split = ",",
            description = "Length of the domain along each axis, or one for all.")
    private List<Double> extent = new ArrayList<>();

    @Option(
            names = "--boundary",
            paramLabel = "END",
            split = ",",
            description =
                    "What holds at the ends of each axis, or of all: periodic, wall, open; wall:open where the two"
                            + " ends differ.")
    private List<String> boundary = new ArrayList<>();

    @Option(
            names = "--split",
            description = "Which split is read where there are several, and what the data are for: train, valid, test.")
    private @Nullable String split;

    FieldOptions options() {
        Double time = dt;
        return new FieldOptions(
                axes,
                arrays,
                channels,
                time == null ? OptionalDouble.empty() : OptionalDouble.of(time),
                extent,
                boundary,
                Optional.ofNullable(split));
    }
}
