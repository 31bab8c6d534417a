package dev.eddy.reference.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.ArrayFiles;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.AxisEnd;
import dev.eddy.field.Checksums;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.field.FieldInfo;
import dev.eddy.field.FieldOptions;
import dev.eddy.field.FieldStatistics;
import dev.eddy.field.SpaceAxis;
import dev.eddy.reference.CaseResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** A file that must be read: its values to the bit, and what the manifest says of axes, times and ends. */
final class ReadableFile {
    /** Sums are taken in another order than the manifest's. */
    private static final double STATISTICS = 1e-9;
    /** Coordinates and times are often in single precision. */
    private static final double SPACING = 1e-6;

    private final Path file;
    private final JsonNode entry;
    private final JsonNode canonical;
    private String part = "values";
    private double error;
    private double tolerance = STATISTICS;

    ReadableFile(Path folder, JsonNode entry) {
        this.file = folder.resolve(entry.path("file").asText());
        this.entry = entry;
        this.canonical = entry.path("canonical");
    }

    CaseResult result() {
        List<String> axes = texts(canonical.path("axes"));
        if (axes.contains("sample") && !entry.path("dtype").asText().startsWith("complex") && !isComplex()) {
            try (FieldData data = FieldFiles.open(file, options(axes))) {
                compare(data);
            }
        } else {
            try (ArrayFile arrays = ArrayFiles.open(file)) {
                compare(arrays);
            }
        }
        return CaseResult.compared(
                entry.path("file").asText(), entry.path("format").asText(), part, error, tolerance);
    }

    private boolean isComplex() {
        return canonical.path("element").asText().startsWith("complex");
    }

    /** What a user would say of a file that does not say it: the manifest tells it in words. */
    private FieldOptions options(List<String> axes) {
        FieldOptions options = FieldOptions.NONE;
        if (entry.has("array") && !entry.path("format").asText().startsWith("Zarr")) {
            options = options.withArrays(List.of(entry.path("array").asText())).withAxes(axes);
        }
        List<String> stored = new ArrayList<>(axes);
        switch (entry.path("layout").asText()) {
            case "array" -> options = options.withAxes(axes);
            case "array without channel axis" -> {
                stored.remove("channel");
                options = options.withAxes(stored);
            }
            case "array with channels last" -> {
                stored.remove("channel");
                stored.add("channel");
                options = options.withAxes(stored);
            }
            case "array with time last" -> {
                stored.remove("channel");
                stored.remove("time");
                stored.add("time");
                options = options.withAxes(stored);
            }
            default -> {
                // The layout says it.
            }
        }
        List<String> channels = texts(canonical.path("channels"));
        return options.axes().isEmpty()
                ? options
                : new FieldOptions(
                        options.axes(),
                        options.arrays(),
                        channels,
                        options.dt(),
                        options.extent(),
                        options.boundary(),
                        options.split());
    }

    private void compare(FieldData data) {
        FieldInfo info = data.info();
        same(
                "shape",
                longs(canonical.path("shape")),
                LongStream.of(info.shape()).boxed().toList());
        same("axes", texts(canonical.path("axes")), info.axisNames());
        if (canonical.has("channels")) {
            same("channels", texts(canonical.path("channels")), info.channelNames());
        }
        same("values", canonical.path("sha256_float64_le_row_major").asText(), Checksums.ofValues(data));
        FieldStatistics.Numbers numbers = FieldStatistics.of(data).all();
        near(
                "mean",
                canonical.path("mean"),
                numbers.mean(),
                canonical.path("rms").asDouble(1),
                STATISTICS);
        near("min", canonical.path("min"), numbers.min(), 1, STATISTICS);
        near("max", canonical.path("max"), numbers.max(), 1, STATISTICS);
        near("rms", canonical.path("rms"), numbers.rms(), canonical.path("rms").asDouble(1), STATISTICS);
        same("missing values", (double) entry.path("missing").asLong(0), (double) numbers.notFinite());
        if (info.dt().isPresent()) {
            near(
                    "dt",
                    entry.path("dt"),
                    info.dt().getAsDouble(),
                    entry.path("dt").asDouble(1),
                    SPACING);
        }
        SpaceAxis first = info.axes().get(0);
        if (first.extent().isPresent()) {
            double extent = entry.path("extent").asDouble(1);
            near("extent", entry.path("extent"), first.extent().getAsDouble(), extent, SPACING);
        }
        if (entry.has("split")) {
            same("split", entry.path("split").asText(), info.split().orElse(""));
        }
        for (SpaceAxis axis : info.axes()) {
            JsonNode ends = entry.path("boundary").path(axis.name());
            if (ends.isArray()) {
                same("ends of " + axis.name(), texts(ends), List.of(name(axis.low()), name(axis.high())));
            }
        }
    }

    private static String name(AxisEnd end) {
        return end.word().toUpperCase(Locale.ROOT);
    }

    private void compare(ArrayFile arrays) {
        double[] values;
        if (texts(canonical.path("axes")).equals(List.of("row", "column"))) {
            List<LazyArray> columns = List.copyOf(arrays.arrays().values());
            same(
                    "columns",
                    texts(entry.path("columns")),
                    columns.stream().map(LazyArray::name).toList());
            int rows = (int) columns.get(0).size(0);
            values = new double[rows * columns.size()];
            for (int column = 0; column < columns.size(); column++) {
                double[] one = columns.get(column).read().toDoubles();
                for (int row = 0; row < rows; row++) {
                    values[row * columns.size() + column] = one[row];
                }
            }
        } else {
            LazyArray array = entry.has("array")
                    ? arrays.array(entry.path("array").asText())
                    : arrays.arrays().values().iterator().next();
            same(
                    "shape",
                    longs(canonical.path("shape")),
                    LongStream.of(array.shape()).boxed().toList());
            values = array.read().toDoubles();
        }
        same("values", canonical.path("sha256_float64_le_row_major").asText(), Checksums.ofValues(values));
    }

    private void same(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            note(what + " (" + found + ", not " + expected + ")", Double.POSITIVE_INFINITY, STATISTICS);
        }
    }

    private void near(String what, JsonNode expected, double found, double scale, double allowed) {
        if (expected.isNumber()) {
            note(what, Math.abs(expected.asDouble() - found) / Math.max(Math.abs(scale), Double.MIN_NORMAL), allowed);
        }
    }

    /** Keeps what is nearest to its tolerance or farthest beyond it. */
    private void note(String what, double size, double allowed) {
        double clear = Double.isNaN(size) ? Double.POSITIVE_INFINITY : size;
        if (clear / allowed > error / tolerance) {
            part = what;
            error = clear;
            tolerance = allowed;
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static List<Long> longs(JsonNode list) {
        List<Long> numbers = new ArrayList<>();
        list.forEach(item -> numbers.add(item.asLong()));
        return numbers;
    }
}
