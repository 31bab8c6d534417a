package dev.eddy.field.layout;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import java.util.Arrays;

/** Times and coordinates that a file repeats for every sample. */
final class PerSample {
    private PerSample() {}

    /** The times of the first sample; says so if others have different ones. */
    static void times(FieldBuilder builder, ArrayFile file, String array) {
        if (file.has(array)
                && file.array(array).rank() == 2
                && file.array(array).size(0) > 0) {
            builder.times(
                    array,
                    firstRow(builder, file.array(array), "times"),
                    file.array(array).text("units"));
        }
    }

    /** The coordinates of the first sample; says so if others have different ones. */
    static void coordinates(FieldBuilder builder, ArrayFile file, String axis, String array) {
        if (file.has(array)
                && file.array(array).rank() == 2
                && file.array(array).size(0) > 0) {
            builder.coordinates(
                    axis,
                    firstRow(builder, file.array(array), "coordinates"),
                    file.array(array).text("units"));
        }
    }

    private static double[] firstRow(FieldBuilder builder, LazyArray array, String what) {
        double[] all = array.numbers(FieldBuilder.SHORT);
        int length = (int) array.size(1);
        double[] first = Arrays.copyOf(all, length);
        for (int row = 1; row < array.size(0); row++) {
            if (!Arrays.equals(first, Arrays.copyOfRange(all, row * length, (row + 1) * length))) {
                builder.remark("samples differ in their " + what + "; those of the first sample are shown");
                break;
            }
        }
        return first;
    }
}
