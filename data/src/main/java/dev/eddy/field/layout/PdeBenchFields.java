package dev.eddy.field.layout;

import static dev.eddy.field.ChannelSource.SAMPLE;
import static dev.eddy.field.ChannelSource.TIME;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.List;

/** Compressible flow: {@code density}, {@code pressure}, {@code Vx}… [sample, time, x…], in the order of PDEBench's loaders. */
final class PdeBenchFields implements Layout {
    private static final List<String> STATES = List.of("density", "pressure", "Vx", "Vy", "Vz");

    @Override
    public String name() {
        return "PDEBench fields";
    }

    @Override
    public boolean fits(ArrayFile file) {
        return file.has("x-coordinate") && STATES.stream().filter(file::has).count() >= 2;
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        String any = STATES.stream().filter(file::has).findFirst().orElseThrow();
        int dims = file.array(any).rank() - 2;
        Check.that(dims >= 1 && dims <= 3, "%s: '%s' has %d axes", file.path(), any, dims + 2);
        List<String> names = options.arrays().isEmpty() ? STATES.subList(0, 2 + dims) : options.arrays();
        List<String> axes = new ArrayList<>(List.of(SAMPLE, TIME));
        axes.addAll(PdeBench.AXES.subList(0, dims));
        FieldBuilder builder = new FieldBuilder(file, name());
        for (String name : names) {
            Check.that(
                    file.has(name),
                    "%s has no '%s', which compressible flow in %d dimensions has (there are %s); name those you want"
                            + " with --array",
                    file.path(),
                    name,
                    dims,
                    String.join(", ", file.arrays().keySet()));
            builder.source(ChannelSource.of(file.array(name), axes), new Channel(name));
        }
        return PdeBench.described(builder, file, dims).build(options);
    }
}
