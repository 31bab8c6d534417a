package dev.eddy.field.layout;

import static dev.eddy.field.ChannelSource.CHANNEL;
import static dev.eddy.field.ChannelSource.SAMPLE;
import static dev.eddy.field.ChannelSource.TIME;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import java.util.List;

/**
 * Incompressible flow: {@code velocity} [sample, time, x, y, 2], {@code particles} [sample, time, x, y, 1], {@code force}
 * [sample, x, y, 2], {@code t} [sample, time]; no coordinates.
 */
final class PdeBenchIncompressible implements Layout {
    private static final List<String> AXES = List.of(SAMPLE, TIME, "x", "y", CHANNEL);

    @Override
    public String name() {
        return "PDEBench incompressible flow";
    }

    @Override
    public boolean fits(ArrayFile file) {
        return has(file, "velocity", 5) && has(file, "particles", 5);
    }

    private static boolean has(ArrayFile file, String name, int rank) {
        return file.has(name) && file.array(name).rank() == rank;
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        FieldBuilder builder = new FieldBuilder(file, name())
                .source(
                        ChannelSource.of(file.array("velocity"), AXES),
                        new Channel("velocity x"),
                        new Channel("velocity y"))
                .source(ChannelSource.of(file.array("particles"), AXES), new Channel("particles"));
        if (has(file, "force", 4)) {
            builder.constantField("force", ChannelSource.of(file.array("force"), List.of(SAMPLE, "x", "y", CHANNEL)));
        }
        PerSample.times(builder, file, "t");
        return builder.remark("the file has no coordinates; say the extent of the domain if you know it")
                .build(options);
    }
}
