package dev.eddy.field.layout;

import static dev.eddy.field.ChannelSource.CHANNEL;
import static dev.eddy.field.ChannelSource.SAMPLE;
import static dev.eddy.field.ChannelSource.TIME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.AxisEnd;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What APEBench's scraper writes: {@code NAME_train.npy} and {@code NAME_test.npy}, [sample, time, channel, x…], and {@code
 * NAME.json} beside them with the settings of the scenario; on periodic domains.
 */
final class ApeBench implements Layout {
    private static final Pattern NAME = Pattern.compile("(.+)_(train|test)\\.npy");
    private static final long LARGEST = 1 << 20;

    @Override
    public String name() {
        return "APEBench";
    }

    @Override
    public boolean fits(ArrayFile file) {
        return file.format().equals("npy")
                && settings(file.path()).filter(Files::isRegularFile).isPresent();
    }

    private static Matcher match(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName()));
    }

    private static Optional<Path> settings(Path file) {
        Matcher name = match(file);
        return name.matches() ? Optional.of(file.resolveSibling(name.group(1) + ".json")) : Optional.empty();
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        JsonNode info = json(settings(file.path()).orElseThrow()).path("info");
        LazyArray array = file.arrays().values().iterator().next();
        int dims = info.path("num_spatial_dims").asInt();
        Check.that(
                array.rank() == dims + 3 && dims >= 1 && dims <= 3,
                "%s has %d axes %s, but the file beside it says %d dimensions",
                file.path(),
                array.rank(),
                Arrays.toString(array.shape()),
                dims);
        List<String> axes = new ArrayList<>(List.of(SAMPLE, TIME, CHANNEL));
        axes.addAll(PdeBench.AXES.subList(0, dims));
        Channel[] channels = new Channel[(int) array.size(2)];
        Arrays.setAll(channels, i -> new Channel(channels.length == 1 ? "u" : "u" + i));
        FieldBuilder builder = new FieldBuilder(file, name()).source(ChannelSource.of(array, axes), channels);
        double extent = info.path("domain_extent").asDouble(1);
        for (int d = 0; d < dims; d++) {
            double[] even = new double[(int) array.size(3 + d)];
            Arrays.setAll(even, i -> i * extent / even.length);
            builder.coordinates(PdeBench.AXES.get(d), even, "")
                    .ends(PdeBench.AXES.get(d), AxisEnd.PERIODIC, AxisEnd.PERIODIC);
        }
        Matcher name = match(file.path());
        if (name.matches()) {
            builder.split(name.group(2));
        }
        return builder.remark("the time between states is 1 step of the scenario; its settings are beside the file")
                .build(options);
    }

    private static JsonNode json(Path file) {
        try {
            Check.that(Files.size(file) <= LARGEST, "%s is too long for settings of APEBench", file);
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException failed) {
            throw new Misuse("cannot read " + file + ": " + failed.getMessage(), failed);
        }
    }
}
