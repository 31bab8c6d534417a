package dev.eddy.field;

import dev.eddy.arrays.ArrayFile;
import java.lang.reflect.Array;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A data set whose channels are arrays of one file. */
public final class StoredFields implements FieldData {
    private final ArrayFile file;
    private final FieldInfo info;
    private final List<ChannelSource> sources;
    private final Map<String, ConstantField> constantFields;
    private final List<String> space;

    /** @param file is closed with this */
    public StoredFields(
            ArrayFile file, FieldInfo info, List<ChannelSource> sources, Map<String, ConstantField> constantFields) {
        this.file = file;
        this.info = info;
        this.sources = List.copyOf(sources);
        this.constantFields = Collections.unmodifiableMap(new LinkedHashMap<>(constantFields));
        this.space = info.axes().stream().map(SpaceAxis::name).toList();
    }

    @Override
    public FieldInfo info() {
        return info;
    }

    @Override
    public Map<String, ConstantField> constantFields() {
        return constantFields;
    }

    @Override
    public double[] doubles(long sample, int first, int steps) {
        FieldData.checkRange(info, sample, first, steps);
        int points = Math.toIntExact(info.pointCount());
        double[] out = new double
                [Math.multiplyExact(Math.multiplyExact(steps, info.channels().size()), points)];
        int channel = 0;
        for (ChannelSource source : sources) {
            double[] values = source.read(sample, first, steps, space).toDoubles();
            source.packing().apply(values);
            channel = spread(values, out, 0, steps, channel, points);
        }
        return out;
    }

    @Override
    public void floats(long sample, int first, int steps, float[] out, int place) {
        FieldData.checkRange(info, sample, first, steps);
        if (sources.size() == 1 && sources.get(0).packing().isNone()) {
            sources.get(0).floats(sample, first, steps, space, out, place);
            return;
        }
        int points = Math.toIntExact(info.pointCount());
        int channel = 0;
        for (ChannelSource source : sources) {
            channel = spread(floats(source, sample, first, steps), out, place, steps, channel, points);
        }
    }

    private float[] floats(ChannelSource source, long sample, int first, int steps) {
        if (source.packing().isNone()) {
            long count = steps * source.length(ChannelSource.CHANNEL) * info.pointCount();
            float[] out = new float[Math.toIntExact(count)];
            source.floats(sample, first, steps, space, out, 0);
            return out;
        }
        double[] values = source.read(sample, first, steps, space).toDoubles();
        source.packing().apply(values);
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    /** Puts the channels of a source among all others; returns where the next ones go. */
    private int spread(Object values, Object out, int place, int steps, int channel, int points) {
        int length = Array.getLength(values) / steps;
        int all = info.channels().size() * points;
        for (int step = 0; step < steps; step++) {
            System.arraycopy(values, step * length, out, place + step * all + channel * points, length);
        }
        return points == 0 ? channel : channel + length / points;
    }

    @Override
    public void close() {
        file.close();
    }
}
