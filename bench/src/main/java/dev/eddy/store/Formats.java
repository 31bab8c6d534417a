package dev.eddy.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.misuse.Misuse;
import java.nio.file.Path;
import java.util.Map;

/**
 * The named, versioned formats of run folders and data sets. A reader is chosen by the name in the file; readers of old versions stay
 * when a new one comes.
 */
public final class Formats {
    static final String RUN = "eddy-run 1";
    static final String TRIAL = "eddy-trial 1";
    static final String CHECKPOINT = "eddy-checkpoint 2";
    static final String PIECE = "eddy-piece 1";

    /** What stands for a study in the folder of a run that trained nothing. */
    public static final String SCORE = "eddy-score 1";

    private Formats() {}

    /** Makes a value of what a file holds. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Path file, JsonNode tree);
    }

    /** Reads a JSON file with the reader that its {@code format} names. */
    public static <T> T read(Path file, Map<String, Reader<T>> readers) {
        JsonNode tree = Json.readTree(file);
        String format = tree.path("format").asText("");
        Reader<T> reader = readers.get(format);
        if (reader == null) {
            throw unknown(file, format, readers.keySet());
        }
        return reader.read(file, tree);
    }

    static UnknownFormat unknown(Path file, String format, Iterable<String> known) {
        return new UnknownFormat(file + " has the format '" + format + "', but this version of Eddy reads "
                + String.join(", ", known) + "; use a newer Eddy");
    }

    /** A file of a format that this version does not know: not damaged, and not to be overwritten. */
    static final class UnknownFormat extends Misuse {
        private static final long serialVersionUID = 1L;

        UnknownFormat(String message) {
            super(message);
        }
    }
}
