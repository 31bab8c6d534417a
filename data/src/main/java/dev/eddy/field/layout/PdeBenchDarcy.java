package dev.eddy.field.layout;

import static dev.eddy.field.ChannelSource.CHANNEL;
import static dev.eddy.field.ChannelSource.SAMPLE;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import dev.eddy.misuse.Check;
import java.util.List;

/**
 * Steady flow through a porous medium: {@code tensor} [sample, 1, x, y], whose second axis is a label and not time, and its
 * coefficient {@code nu} [sample, x, y], which is what tells the layout.
 */
final class PdeBenchDarcy implements Layout {
    @Override
    public String name() {
        return "PDEBench Darcy";
    }

    @Override
    public boolean fits(ArrayFile file) {
        return file.has("tensor")
                && file.has("nu")
                && !file.has("t-coordinate")
                && file.array("tensor").rank() == 4;
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        Check.that(
                file.array("tensor").size(1) == 1,
                "%s: the second axis of 'tensor' has length %d, expected 1",
                file.path(),
                file.array("tensor").size(1));
        FieldBuilder builder = new FieldBuilder(file, name())
                .source(ChannelSource.of(file.array("tensor"), List.of(SAMPLE, CHANNEL, "x", "y")), new Channel("u"))
                .constantField("nu", ChannelSource.of(file.array("nu"), List.of(SAMPLE, "x", "y")));
        return PdeBench.described(builder, file, 2).build(options);
    }
}
