package dev.eddy.field;

import dev.eddy.misuse.Check;
import java.util.List;

/** A data set in memory, in single precision. */
public final class MemoryFields implements FieldData {
    private final FieldInfo info;
    private final List<float[]> samples;

    /** @param samples {@code [time, channel, x…]} of each sample, shared and not copied */
    public MemoryFields(FieldInfo info, List<float[]> samples) {
        long size = info.steps() * info.channels().size() * info.pointCount();
        Check.that(samples.size() == info.samples(), "%d samples came for %d", samples.size(), info.samples());
        for (float[] sample : samples) {
            Check.that(sample.length == size, "a sample has %d values, %d came", size, sample.length);
        }
        this.info = info;
        this.samples = List.copyOf(samples);
    }

    @Override
    public FieldInfo info() {
        return info;
    }

    @Override
    public double[] doubles(long sample, int first, int steps) {
        float[] singles = floats(sample, first, steps);
        double[] out = new double[singles.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = singles[i];
        }
        return out;
    }

    @Override
    public void floats(long sample, int first, int steps, float[] out, int place) {
        FieldData.checkRange(info, sample, first, steps);
        int one = (int) (info.channels().size() * info.pointCount());
        System.arraycopy(samples.get((int) sample), first * one, out, place, steps * one);
    }

    @Override
    public void close() {}
}
