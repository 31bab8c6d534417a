package dev.eddy.field.layout;

import static dev.eddy.field.ChannelSource.SAMPLE;
import static dev.eddy.field.ChannelSource.TIME;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code tensor} [sample, time, x…] beside {@code x-coordinate} and {@code t-coordinate}, which may be one longer than time. */
final class PdeBenchTensor implements Layout {
    @Override
    public String name() {
        return "PDEBench tensor";
    }

    @Override
    public boolean fits(ArrayFile file) {
        boolean there = file.has("tensor") || file.unreadable().stream().anyMatch(text -> text.startsWith("'tensor'"));
        return there && (file.has("x-coordinate") || file.has("t-coordinate"));
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        LazyArray tensor = file.array("tensor");
        int dims = tensor.rank() - 2;
        Check.that(
                dims >= 1 && dims <= 3,
                "%s: 'tensor' has %d axes %s, expected [sample, time, x(, y(, z))]",
                file.path(),
                tensor.rank(),
                Arrays.toString(tensor.shape()));
        List<String> axes = new ArrayList<>(List.of(SAMPLE, TIME));
        axes.addAll(PdeBench.AXES.subList(0, dims));
        FieldBuilder builder = new FieldBuilder(file, name()).source(ChannelSource.of(tensor, axes), new Channel("u"));
        return PdeBench.described(builder, file, dims).build(options);
    }
}
