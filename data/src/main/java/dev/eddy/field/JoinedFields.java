package dev.eddy.field;

import dev.eddy.misuse.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Several data sets of the same fields as one: their samples one after the other. */
public final class JoinedFields implements FieldData {
    private final List<FieldData> parts;
    private final FieldInfo info;

    /** @param parts at least one; closed with this */
    public JoinedFields(List<FieldData> parts) {
        this.parts = List.copyOf(parts);
        this.info = join(this.parts);
    }

    private static FieldInfo join(List<FieldData> parts) {
        FieldInfo first = parts.get(0).info();
        List<Path> files = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        long samples = 0;
        for (FieldData part : parts) {
            FieldInfo info = part.info();
            check(first, info, "channels", first.channelNames(), info.channelNames());
            check(first, info, "points", Arrays.toString(first.points()), Arrays.toString(info.points()));
            check(first, info, "states in a trajectory", first.steps(), info.steps());
            check(first, info, "times", near(first), near(info));
            files.addAll(info.files());
            samples += info.samples();
            info.remarks().stream().filter(remark -> !remarks.contains(remark)).forEach(remarks::add);
        }
        return new FieldInfo(
                files,
                first.format(),
                first.layout(),
                first.type(),
                samples,
                first.steps(),
                first.steady(),
                first.channels(),
                first.axes(),
                first.times(),
                first.timeUnit(),
                first.split(),
                constants(parts, samples),
                first.attributes(),
                remarks);
    }

    private static String near(FieldInfo info) {
        return info.dt().isPresent()
                ? String.format(Locale.ROOT, "%.4g", info.dt().getAsDouble())
                : "none";
    }

    private static void check(FieldInfo first, FieldInfo other, String what, Object here, Object there) {
        Check.that(
                here.equals(there),
                "the files do not belong together: %s of %s are %s, of %s %s; name files of one kind",
                what,
                first.fileNames(),
                here,
                other.fileNames(),
                there);
    }

    /** One number for each sample, where all parts have it. */
    private static Map<String, double[]> constants(List<FieldData> parts, long samples) {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (String name : parts.get(0).info().constants().keySet()) {
            double[] values = new double[Math.toIntExact(samples)];
            int at = 0;
            for (FieldData part : parts) {
                double[] own = part.info().constants().get(name);
                if (own == null) {
                    break;
                }
                for (long sample = 0; sample < part.info().samples(); sample++) {
                    values[at++] = own[own.length == 1 ? 0 : (int) sample];
                }
            }
            if (at == values.length) {
                all.put(name, values);
            }
        }
        return all;
    }

    @Override
    public FieldInfo info() {
        return info;
    }

    @Override
    public double[] doubles(long sample, int first, int steps) {
        FieldData.checkRange(info, sample, first, steps);
        long[] rest = {sample};
        return part(rest).doubles(rest[0], first, steps);
    }

    @Override
    public void floats(long sample, int first, int steps, float[] out, int place) {
        FieldData.checkRange(info, sample, first, steps);
        long[] rest = {sample};
        part(rest).floats(rest[0], first, steps, out, place);
    }

    /** The part with a sample; the number becomes that within the part. */
    private FieldData part(long[] sample) {
        for (FieldData part : parts) {
            if (sample[0] < part.info().samples()) {
                return part;
            }
            sample[0] -= part.info().samples();
        }
        throw new IllegalStateException("the range was checked");
    }

    @Override
    public void close() {
        parts.forEach(FieldData::close);
    }
}
