package dev.eddy.field.layout;

import static dev.eddy.field.ChannelSource.CHANNEL;
import static dev.eddy.field.ChannelSource.SAMPLE;
import static dev.eddy.field.ChannelSource.TIME;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data sets of Poseidon (<a href="https://arxiv.org/abs/2405.19101">arXiv 2405.19101</a>): one variable {@code velocity} or
 * {@code solution} [sample, time, channel, x, y] in NetCDF-4, without coordinates. Splits are ranges of samples: the training
 * ones first, the test ones last.
 */
final class Poseidon implements Layout {
    private static final List<String> FLOW = List.of("u", "v", "tracer");

    @Override
    public String name() {
        return "Poseidon";
    }

    private static Optional<LazyArray> field(ArrayFile file) {
        return Stream.of("velocity", "solution", "data")
                .filter(file::has)
                .map(file::array)
                .filter(array -> array.rank() == 5)
                .findFirst();
    }

    @Override
    public boolean fits(ArrayFile file) {
        return file.format().startsWith("NetCDF")
                && file.arrays().size() == 1
                && field(file).isPresent();
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        LazyArray field = field(file).orElseThrow();
        int count = (int) field.size(2);
        boolean flow = field.name().equals("velocity") && count <= FLOW.size();
        Channel[] channels = new Channel[count];
        Arrays.setAll(channels, i -> new Channel(flow ? FLOW.get(i) : field.name() + " " + i));
        return new FieldBuilder(file, name())
                .source(ChannelSource.of(field, List.of(SAMPLE, TIME, CHANNEL, "x", "y")), channels)
                .build(options);
    }
}
