package dev.eddy.field.layout;

import dev.eddy.field.ChannelSource;
import dev.eddy.field.ConstantField;
import java.util.List;

/** A constant field in an array of the file. */
record StoredConstantField(ChannelSource source) implements ConstantField {
    @Override
    public boolean perSample() {
        return source.has(ChannelSource.SAMPLE) || source.arrays().size() > 1;
    }

    @Override
    public int components() {
        return Math.toIntExact(source.length(ChannelSource.CHANNEL));
    }

    @Override
    public List<String> axes() {
        return source.space();
    }

    @Override
    public double[] doubles(long sample) {
        return source.still(sample);
    }
}
