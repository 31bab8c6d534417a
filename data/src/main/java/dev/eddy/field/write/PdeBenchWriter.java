package dev.eddy.field.write;

import dev.eddy.arrays.hdf5.Hdf5Writer;
import dev.eddy.data.StoredArray;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldInfo;
import dev.eddy.field.SpaceAxis;
import dev.eddy.misuse.Check;
import dev.eddy.result.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** PDEBench: {@code tensor}, or {@code density}, {@code pressure}, {@code Vx}…, with coordinates. */
final class PdeBenchWriter implements FieldWriter {
    private static final List<String> FLOW = List.of("density", "pressure", "Vx", "Vy", "Vz");
    private static final List<String> AXES = List.of("x", "y", "z");

    @Override
    public String name() {
        return "pdebench";
    }

    @Override
    public String doc() {
        return "an HDF5 file in PDEBench's layout: one channel, or density, pressure, Vx, Vy, Vz";
    }

    @Override
    public void write(FieldData data, Path target, Progress progress) {
        FieldInfo info = data.info();
        List<String> names = info.channelNames();
        boolean flow = names.equals(
                FLOW.subList(0, Math.min(FLOW.size(), 2 + info.axes().size())));
        Check.that(
                names.size() == 1 || flow,
                "PDEBench's layout has one channel, or density, pressure and the components of a velocity, and there"
                        + " are %s; write it with --to well",
                names);
        Check.that(!info.steady(), "PDEBench's layout for trajectories has a time, and this data set has none");
        Pieces pieces = new Pieces(data, progress);
        Hdf5Writer writer = new Hdf5Writer();
        long[] shape = new long[2 + info.axes().size()];
        shape[0] = info.samples();
        shape[1] = info.steps();
        for (int d = 0; d < info.axes().size(); d++) {
            SpaceAxis axis = info.axes().get(d);
            shape[2 + d] = axis.points();
            if (axis.coordinates().length > 0) {
                double[] places = axis.coordinates();
                writer.dataset(AXES.get(d) + "-coordinate", StoredArray.of(places, places.length));
            }
        }
        times(writer, info);
        for (int c = 0; c < names.size(); c++) {
            int[] channel = {c};
            writer.dataset(
                    flow ? names.get(c) : "tensor", pieces.type(), shape, out -> pieces.writeTo(out, channel, false));
        }
        info.constants().forEach((name, values) -> {
            if (values.length == 1) {
                writer.attribute("", name, values[0]);
            }
        });
        writer.write(target);
    }

    /** One time more than states, as in the published files. */
    private static void times(Hdf5Writer writer, FieldInfo info) {
        double[] times = info.times();
        if (times.length == 0) {
            return;
        }
        double[] longer = Arrays.copyOf(times, times.length + 1);
        longer[times.length] = times[times.length - 1] + info.dt().orElse(1);
        writer.dataset("t-coordinate", StoredArray.of(longer, longer.length));
    }
}
