package dev.eddy.field.write;

import dev.eddy.arrays.zarr.ZarrWriter;
import dev.eddy.data.ElementType;
import dev.eddy.data.StoredArray;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldInfo;
import dev.eddy.field.FieldStatistics;
import dev.eddy.field.SpaceAxis;
import dev.eddy.misuse.Check;
import dev.eddy.result.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Zarr version 3 as xarray reads it: a variable [sample, time, x…] for each channel, coordinates with units. */
final class ZarrFieldWriter implements FieldWriter {
    @Override
    public String name() {
        return "zarr";
    }

    @Override
    public String doc() {
        return "a folder of Zarr version 3 with coordinates and units, which xarray opens";
    }

    @Override
    public void write(FieldData data, Path target, Progress progress) {
        FieldInfo info = data.info();
        List<String> names = new ArrayList<>(info.channelNames());
        Check.that(new HashSet<>(names).size() == names.size(), "two channels have the same name: %s", names);
        ZarrWriter writer = new ZarrWriter(target);
        List<String> dimensions = new ArrayList<>(List.of("sample", "time"));
        long[] shape = new long[2 + info.axes().size()];
        shape[0] = info.samples();
        shape[1] = info.steps();
        for (int d = 0; d < info.axes().size(); d++) {
            SpaceAxis axis = info.axes().get(d);
            dimensions.add(axis.name());
            shape[2 + d] = axis.points();
            vector(writer, axis.name(), axis.coordinates(), axis.unit());
        }
        vector(writer, "time", info.times(), info.timeUnit());
        int piece = FieldStatistics.piece(info);
        long[] chunk = shape.clone();
        chunk[0] = 1;
        chunk[1] = piece;
        Pieces pieces = new Pieces(data, progress);
        List<ZarrWriter.Array> arrays = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            String unit = info.channels().get(c).unit();
            arrays.add(writer.array(
                    names.get(c).replace('/', '_'),
                    pieces.type(),
                    shape,
                    chunk,
                    dimensions,
                    unit.isEmpty() ? Map.of() : Map.of("units", unit)));
        }
        int bytes = Math.toIntExact(StoredArray.byteCount(pieces.type(), chunk));
        try (Progress.Task task = progress.start("writing", Math.max(1, info.samples()))) {
            for (long sample = 0; sample < info.samples(); sample++) {
                for (int step = 0; step < info.steps(); step += piece) {
                    int steps = Math.min(piece, info.steps() - step);
                    long[] index = new long[shape.length];
                    index[0] = sample;
                    index[1] = step / piece;
                    for (int c = 0; c < arrays.size(); c++) {
                        byte[] part = pieces.bytes(sample, step, steps, new int[] {c}, false);
                        arrays.get(c).chunk(index, Arrays.copyOf(part, bytes));
                    }
                }
                task.advance(1, "");
            }
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        info.constants().forEach((name, values) -> {
            if (values.length == 1) {
                attributes.put(name, values[0]);
            }
        });
        writer.finish(attributes);
    }

    private static void vector(ZarrWriter writer, String name, double[] values, String unit) {
        if (values.length > 0) {
            long[] shape = {values.length};
            writer.array(
                            name,
                            ElementType.FLOAT64,
                            shape,
                            shape,
                            List.of(name),
                            unit.isEmpty() ? Map.of() : Map.of("units", unit))
                    .chunk(new long[1], StoredArray.of(values, values.length).bytes());
        }
    }
}
