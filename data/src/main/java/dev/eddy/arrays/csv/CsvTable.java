package dev.eddy.arrays.csv;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.ByteSize;
import dev.eddy.arrays.LazyArray;
import dev.eddy.data.ElementType;
import dev.eddy.data.InputFile;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.io.BufferedReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of numbers as text: comment lines begin with {@code #}, the first other line, or the comment above it, names the
 * columns; cells are separated by tabs, semicolons (numbers may then have decimal commas), commas or blanks. Each column is an array {@code [row]}; a unit may stand behind its name in
 * brackets. An empty cell, {@code NA} or {@code null} is a missing value, not-a-number. Columns of text or without a name are left out.
 */
public final class CsvTable implements ArrayFile {
    private static final String KIND = "a table of text";
    private static final long LARGEST = 1L << 26;

    private final Path path;
    private final Map<String, LazyArray> columns;
    private final List<String> texts;

    private CsvTable(Path path, Map<String, LazyArray> columns, List<String> texts) {
        this.path = path;
        this.columns = Collections.unmodifiableMap(columns);
        this.texts = List.copyOf(texts);
    }

    /** Reads a table. */
    public static CsvTable open(Path path) {
        return InputFile.reading(path, KIND, () -> {
            long size = Files.size(path);
            Check.that(
                    size <= LARGEST,
                    "%s has %s; tables of more than %s are not read: save it as .npy or .h5",
                    path,
                    ByteSize.text(size),
                    ByteSize.text(LARGEST));
            try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
                return new CsvReader(path).read(lines);
            } catch (CharacterCodingException notText) {
                throw new Misuse(path + " is no text in UTF-8; save the table again as UTF-8", notText);
            }
        });
    }

    static CsvTable of(Path path, List<String> names, List<double[]> values, List<String> texts) {
        Map<String, LazyArray> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            double[] column = values.get(i);
            String[] parts = names.get(i).split("[\\[(]", 2);
            String name = parts[0].strip();
            Map<String, Object> attributes = parts.length == 1
                    ? Map.of()
                    : Map.of("units", parts[1].replaceAll("[\\])]\\s*$", "").strip());
            LazyArray array = new LazyArray(
                    path,
                    name,
                    ElementType.FLOAT64,
                    new long[] {column.length},
                    List.of("row"),
                    attributes,
                    8.0 * column.length,
                    (from, count) -> StoredArray.of(
                                    Arrays.copyOfRange(column, (int) from[0], (int) (from[0] + count[0])), count)
                            .bytes());
            Check.that(columns.put(name, array) == null, "%s has two columns called '%s'", path, name);
        }
        return new CsvTable(path, columns, texts);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public String format() {
        return "CSV";
    }

    @Override
    public Map<String, LazyArray> arrays() {
        return columns;
    }

    @Override
    public List<String> unreadable() {
        return texts;
    }

    @Override
    public void close() {
        // It was read as a whole.
    }
}
