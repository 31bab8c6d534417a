package dev.eddy.field.layout;

import static dev.eddy.field.ChannelSource.CHANNEL;
import static dev.eddy.field.ChannelSource.TIME;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import java.util.Arrays;
import java.util.List;

/** PhysicsNeMo's files of a year: {@code fields} [time, channel, latitude, longitude], one trajectory, nothing else. */
final class PhysicsNemo implements Layout {
    @Override
    public String name() {
        return "PhysicsNeMo";
    }

    @Override
    public boolean fits(ArrayFile file) {
        return file.format().startsWith("HDF5")
                && file.arrays().size() == 1
                && file.has("fields")
                && file.array("fields").rank() == 4;
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        LazyArray fields = file.array("fields");
        Channel[] channels = new Channel[(int) fields.size(1)];
        Arrays.setAll(channels, i -> new Channel("channel " + i));
        return new FieldBuilder(file, name())
                .source(ChannelSource.of(fields, List.of(TIME, CHANNEL, "lat", "lon")), channels)
                .remark("the file has no coordinates, no times and no names of channels")
                .build(options);
    }
}
