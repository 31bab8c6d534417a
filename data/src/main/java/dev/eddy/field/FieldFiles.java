package dev.eddy.field;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.ArrayFiles;
import dev.eddy.field.layout.Layouts;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens data sets in files. */
public final class FieldFiles {
    /**
     * Attributes with this at their beginning, {@code stats.yaml mean} and {@code stats.yaml std}, are what The Well's file beside
     * the data says of its training data: a {@code List<Double>} with a number for each channel.
     */
    public static final String STATISTICS = "stats.yaml ";

    private FieldFiles() {}

    /** The splits of a folder of The Well, {@code train}, {@code valid}, {@code test}; none for anything else. */
    public static List<String> splits(Path folder) {
        return Files.isDirectory(folder) ? new WellFolder(folder).splits() : List.of();
    }

    /** Opens a file whose layout says everything. */
    public static FieldData open(Path file) {
        return open(file, FieldOptions.NONE);
    }

    /**
     * Opens a file, a folder of Zarr, or one split of a folder of The Well: that which the options name, else the first.
     *
     * @throws Misuse if it is damaged, or of a layout that leaves something open which {@code options} do not say
     */
    public static FieldData open(Path file, FieldOptions options) {
        if (!splits(file).isEmpty()) {
            return new WellFolder(file).open(options);
        }
        ArrayFile arrays = ArrayFiles.open(file);
        try {
            return Layouts.read(arrays, options);
        } catch (Misuse refused) {
            arrays.close();
            String message = String.valueOf(refused.getMessage());
            throw message.contains(file.toString()) ? refused : new Misuse(file + ": " + message, refused);
        } catch (RuntimeException failed) {
            arrays.close();
            throw failed;
        }
    }

    /** Opens several files as one data set: their samples one after the other. */
    public static FieldData open(List<Path> files, FieldOptions options) {
        Check.that(!files.isEmpty(), "expected at least one file of data, got none");
        List<FieldData> parts = new ArrayList<>();
        try {
            for (Path file : files) {
                parts.add(open(file, options));
            }
            return parts.size() == 1 ? parts.get(0) : new JoinedFields(parts);
        } catch (RuntimeException failed) {
            parts.forEach(FieldData::close);
            throw failed;
        }
    }
}
