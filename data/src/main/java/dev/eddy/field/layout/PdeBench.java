package dev.eddy.field.layout;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.field.AxisEnd;
import java.util.List;
import java.util.Locale;

/** What PDEBench's layouts share (<a href="https://github.com/pdebench/PDEBench">PDEBench</a>). */
final class PdeBench {
    static final List<String> AXES = List.of("x", "y", "z");

    private PdeBench() {}

    /** Coordinates, times, and the boundary, which only the file's name tells. */
    static FieldBuilder described(FieldBuilder builder, ArrayFile file, int dims) {
        for (String axis : AXES.subList(0, dims)) {
            builder.coordinates(axis, axis + "-coordinate");
        }
        builder.times("t-coordinate");
        if (fileName(file).contains("periodic")) {
            AXES.subList(0, dims).forEach(axis -> builder.ends(axis, AxisEnd.PERIODIC, AxisEnd.PERIODIC));
            builder.remark("periodic: told by the name of the file only");
        }
        return builder;
    }

    static String fileName(ArrayFile file) {
        return String.valueOf(file.path().getFileName()).toLowerCase(Locale.ROOT);
    }
}
